import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Platform, PlatformMetadata } from '../platforms/platform.ts'
import type { Registry } from '../platforms/registry.ts'
import { parseConfig } from './config.ts'
import { PLACEHOLDER_KEY, platformSettings } from './platform-settings.ts'

const platform = (known: Partial<PlatformMetadata>): Platform => ({
  metadata: {
    id: 'exemple',
    name: 'Exemple',
    site: '',
    monogram: 'Ex',
    color: '#000000',
    hosts: ['www.exemple.fr'],
    apiHosts: ['api.exemple.fr'],
    budget: { perSecond: 5, atOnce: 2, timeoutMs: 10_000 },
    keyVariable: 'EXEMPLE_API_KEY',
    keyRequired: true,
    directoryFloor: { centres: 100, shareOfPrevious: 0 },
    absenceDays: 0,
    requestsPerCentre: 2,
    enabledByDefault: true,
    ...known,
  },
  options: z.strictObject({ mode: z.enum(['a', 'b']).default('a') }),
  // biome-ignore lint/correctness/useYield: never run here
  async *directory() {
    return { failures: [], kept: [], failedDetails: 0, dropped: {} }
  },
  // biome-ignore lint/correctness/useYield: never run here
  async *slots(centre) {
    return { centre, failures: [] }
  },
})

const registry: Registry = new Map(
  [
    platform({}),
    platform({ id: 'libre', keyVariable: null, keyRequired: false }),
    platform({ id: 'endormie', enabledByDefault: false, whyDisabled: 'jamais vérifiée' }),
  ].map((each) => [each.metadata.id, each]),
)

const config = (value: unknown) => parseConfig(JSON.stringify(value), 'vitemadose.json', registry)
const settings = (value: unknown, environment: Record<string, string> = {}) =>
  new Map(platformSettings(config(value), environment, registry).map((each) => [each.platform.metadata.id, each]))

describe('the file', () => {
  test('may be empty: every key has a default', () => {
    expect(config({})).toMatchObject({ horizonDays: 28, wantedDoses: ['1'], stateFolder: 'data/state', origins: {} })
  })

  test.each([
    [{ horizonDays: 'x' }, /vitemadose\.json : configuration invalide\n {2}horizonDays : /],
    [{ horizonDays: 400 }, /horizonDays/],
    [{ wantedDoses: ['4'] }, /wantedDoses\.0/],
    [{ colour: 'red' }, /colour/],
    [{ platforms: { exemple: { budget: { perSecond: -1 } } } }, /platforms\.exemple\.budget\.perSecond/],
    [{ platforms: { nulle: {} } }, /platforms\.nulle : plateforme inconnue \(connues : exemple/],
    [{ platforms: { exemple: { options: { mode: 'z' } } } }, /platforms\.exemple\.options\.mode/],
    [{ origins: { 'www.exemple.fr': 'http://127.0.0.1' } }, /origins/],
    [{ origins: { 'https://api.exemple.fr': 'http://127.0.0.1/path' } }, /origins/],
  ])('%j is refused, naming the key', (value, message) => {
    expect(() => config(value)).toThrow(message)
  })

  test('that is no JSON is refused', () => {
    expect(() => parseConfig('{', 'x.json', registry)).toThrow(/x\.json : ce n'est pas du JSON/)
  })
})

describe('platforms', () => {
  test('without their key are off, and say which variable to set', () => {
    expect(settings({}).get('exemple')?.offBecause).toBe('il manque sa clé : définissez EXEMPLE_API_KEY')
    expect(settings({}, { EXEMPLE_API_KEY: 'k' }).get('exemple')).toMatchObject({ offBecause: null, key: 'k' })
  })

  test('that cannot do anything as configured are off, and say what they lack', () => {
    const lacking: Platform = {
      ...platform({ id: 'exigeante', keyRequired: false }),
      lacks: ({ key, options }) => (key === null ? `il manque une liste (${JSON.stringify(options)})` : null),
    }
    const alone: Registry = new Map([['exigeante', lacking]])
    const read = (environment: Record<string, string>) =>
      platformSettings(parseConfig('{}', 'x.json', alone), environment, alone)[0]?.offBecause
    expect(read({})).toBe('il manque une liste ({"mode":"a"})')
    expect(read({ EXEMPLE_API_KEY: 'k' })).toBeNull()
  })

  test('off by default say why, and may be turned on', () => {
    expect(settings({}).get('endormie')?.offBecause).toBe('jamais vérifiée')
    const on = settings({ platforms: { endormie: { enabled: true } } }, { EXEMPLE_API_KEY: 'k' })
    expect(on.get('endormie')?.offBecause).toBeNull()
  })

  test('may be turned off, slowed down, and have their floor lowered', () => {
    const chosen = settings({ platforms: { libre: { enabled: false, budget: { perSecond: 1 }, directoryFloor: 3 } } })
    expect(chosen.get('libre')).toMatchObject({
      offBecause: 'désactivée par la configuration',
      budget: { perSecond: 1, atOnce: 2, timeoutMs: 10_000 },
      directoryFloor: { centres: 3 },
      options: { mode: 'a' },
    })
  })

  test('a key on two lines is refused: it goes into a header', () => {
    expect(() => settings({}, { EXEMPLE_API_KEY: 'a\nX-Evil: 1' })).toThrow(
      /EXEMPLE_API_KEY : la clé tient sur une ligne/,
    )
  })
})

describe('a simulated run', () => {
  const origins = { 'https://api.exemple.fr': 'http://127.0.0.1:9000' }

  test('needs no key', () => {
    expect(settings({ origins }).get('exemple')).toMatchObject({ offBecause: null, key: PLACEHOLDER_KEY })
  })

  test('must reach no real platform: every host that is asked is rewritten, or its platform is off', () => {
    const other = { 'https://other.exemple.fr': 'http://127.0.0.1:9000' }
    expect(() => settings({ origins: other })).toThrow(/https:\/\/api\.exemple\.fr \(exemple\) n'est pas redirigé/)
  })

  test('alone may go without limit', () => {
    const unlimited = { libre: { budget: { perSecond: null } } }
    expect(settings({ origins, platforms: unlimited }).get('libre')?.budget.perSecond).toBeNull()
    expect(() => settings({ platforms: unlimited })).toThrow(/platforms\.libre\.budget\.perSecond : sans limite/)
  })
})
