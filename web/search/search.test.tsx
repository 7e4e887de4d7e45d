import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { describe, expect, test } from 'vitest'
import { type Site, SiteProvider } from '../layout/site.ts'
import { combobox } from './combobox.ts'
import { PlaceInput } from './place-input.tsx'
import type { Commune, Departement } from './places.ts'
import { Recent } from './recent-searches.tsx'
import { Say } from './saying.tsx'
import { Search } from './search.tsx'
import type { Suggestion } from './suggest.ts'
import type { PlaceField, PlaceOption } from './use-place-field.ts'

const SITE: Site = {
  language: 'fr',
  root: '../',
  path: 'autour/',
  simulated: false,
  publishedAt: null,
  platforms: [],
  contact: null,
  tiles: null,
  tilesCredit: null,
  alerts: false,
}

const rendered = (children: ComponentChildren, site: Partial<Site> = {}) =>
  renderToString(<SiteProvider value={{ ...SITE, ...site }}>{children}</SiteProvider>)

const ISERE: Departement = {
  code: '38',
  name: 'Isère',
  slug: 'isere',
  the: 'l’Isère',
  in: 'en Isère',
  gender: 'f',
  aliases: [],
  population: 1_300_000,
  boxes: [],
}

const GRENOBLE: Commune = {
  name: 'Grenoble',
  insee: '38185',
  isFormer: false,
  postcodes: ['38000', '38100'],
  departement: '38',
  position: { latitude: 45.18, longitude: 5.72 },
  isEstimated: false,
  population: 156_000,
}

const town: Suggestion = { kind: 'commune', commune: GRENOBLE, postcode: '38000', departement: ISERE }
const departement: Suggestion = { kind: 'departement', departement: ISERE }

describe('the form', () => {
  test('works before it is alive: its page of results gets the text', () => {
    const html = rendered(<Search />)
    expect(html).toContain('action="../autour/"')
    expect(html).toMatch(/<input[^>]* name="ou"/)
    expect(html).toContain('>Chercher</button>')
    expect(html).toContain('<label class="label" for="ou">Commune, code postal ou département</label>')
  })

  test('holds the text that the page came with, which can be cleared', () => {
    const html = rendered(<Search compact text="Grenoble (38000)" />)
    expect(html).toContain('value="Grenoble (38000)"')
    expect(html).toContain('aria-label="Effacer la recherche"')
    expect(html).toContain('class="find find--s"')
    expect(rendered(<Search />)).not.toContain('Effacer')
  })

  test('in English, the English page of results', () => {
    const html = rendered(<Search />, { language: 'en', root: '../../' })
    expect(html).toContain('action="../../en/autour/"')
    expect(html).toContain('Near me')
  })
})

function aField(options: readonly PlaceOption[], state: Partial<PlaceField['state']> = {}): PlaceField {
  return {
    state: { ...combobox<PlaceOption>('gr'), options, isOpen: options.length > 0, isAnswered: true, ...state },
    input: { current: null },
    onInput: () => {},
    onFocus: () => {},
    close: () => {},
    onKeyDown: () => {},
    choose: () => {},
    write: () => {},
  }
}

const places = (...suggestions: Suggestion[]): PlaceOption[] =>
  suggestions.map((suggestion) => ({ kind: 'place', suggestion }))

describe('the list', () => {
  test('says what each option is, and how many there are', () => {
    const html = rendered(<PlaceInput id="ou" field={aField(places(departement, town))} />)
    expect(html).toContain('aria-expanded="true"')
    expect(html).toContain('aria-label="Isère, département 38"')
    expect(html).toContain('aria-label="Grenoble, 38000, Isère"')
    expect(html).toContain('Grenoble <span>38000, Isère</span>')
    expect(html).toContain('<p class="sr" role="status">2\u00a0suggestions</p>')
    expect(html).not.toContain('aria-activedescendant')
  })

  test('tells which option the keys are on', () => {
    const html = rendered(<PlaceInput id="ou" field={aField(places(departement, town), { active: 1 })} />)
    expect(html).toContain('aria-activedescendant="ou-2"')
    expect(html).toMatch(/<li id="ou-2" role="option"[^>]* aria-selected="true"/)
    expect(html).toMatch(/<li id="ou-1" role="option"[^>]* aria-selected="false"/)
  })

  test('says that nothing fits', () => {
    const html = rendered(<PlaceInput id="ou" field={aField([])} />)
    expect(html).toContain('Aucune suggestion')
    expect(html).toContain('aria-expanded="false"')
    expect(html).toMatch(/role="listbox"[^>]* hidden/)
  })

  test('of what was searched before is no suggestion, and is not counted', () => {
    const recent: PlaceOption = {
      kind: 'recent',
      target: { kind: 'commune', insee: '38185', text: 'Grenoble (38000)' },
    }
    const html = rendered(<PlaceInput id="ou" field={aField([{ kind: 'here' }, recent], { isAnswered: false })} />)
    expect(html).toContain('Autour de moi')
    expect(html).toContain('Grenoble (38000)')
    expect(html).toContain('<p class="sr" role="status"></p>')
  })
})

describe('what the search says', () => {
  test('nothing was typed', () => {
    expect(rendered(<Say id="x" saying={{ kind: 'empty' }} />)).toBe(
      '<p class="help bad" id="x" role="alert">Tapez une commune, un code postal ou un département.</p>',
    )
  })

  test('a name is unknown: the nearest spelling is a link, what was typed is only text', () => {
    const saying = { kind: 'unknown', typed: '<b>Grenobel', nearest: town } as const
    const html = rendered(<Say id="x" saying={saying} />)
    expect(html).toContain('Nous ne connaissons pas «\u00a0&lt;b>Grenobel\u00a0».')
    expect(html).toContain('Vouliez-vous dire <a href="../autour/?commune=38185">Grenoble (38000)</a>\u202f?')
    expect(html).toContain('Vous pouvez aussi taper un code postal.')
    const none = rendered(<Say id="x" saying={{ ...saying, nearest: null }} />)
    expect(none).not.toContain('Vouliez-vous')
    expect(none).toContain('Vous pouvez aussi taper un code postal.')
  })

  test('a commune of which nobody knows where it is leads to its département', () => {
    const lost: Suggestion = { ...town, commune: { ...GRENOBLE, position: null } }
    expect(rendered(<Say id="x" saying={{ kind: 'unknown', typed: 'a', nearest: lost }} />)).toContain(
      'href="../departement/38-isere/"',
    )
  })

  test.each(['failed', 'asked', 'running', 'refused', 'abroad'] as const)('%s, with what to do', (kind) => {
    expect(rendered(<Say id="x" saying={{ kind }} />)).toMatch(/role="status".*[.…]/)
  })
})

test('what was searched last leads there again', () => {
  const targets = [
    { kind: 'commune', insee: '38185', text: 'Grenoble (38000)' },
    { kind: 'departement', code: '2A', slug: 'corse-du-sud', text: 'Corse-du-Sud (2A)' },
  ] as const
  const html = rendered(<Recent targets={targets} onForget={() => {}} />)
  expect(html).toContain('<a href="../autour/?commune=38185">Grenoble (38000)</a>')
  expect(html).toContain('<a href="../departement/2a-corse-du-sud/">Corse-du-Sud (2A)</a>')
  expect(html).toContain('Oublier ces recherches')
})
