import { readFileSync } from 'node:fs'
import { mkdir, readdir, readFile, readlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { DEPARTEMENTS } from '../../src/geography/departements.ts'
import type { CentresDocument } from '../../src/publish/schemas.ts'
import { expectContract } from '../contract.ts'
import { expectEveryFile } from '../published-files.ts'
import { aFolder, aSimulation, run } from './commands.ts'

const SMALL = { centres: 60, seed: 7, now: () => Date.now() }

const read = async (output: string, file: string) => JSON.parse(await readFile(path.join(output, file), 'utf8'))

/** Every département file of a publication, each checked against the contract. */
async function wholePublication(output: string): Promise<CentresDocument[]> {
  const documents: CentresDocument[] = []
  for (const { code } of DEPARTEMENTS) {
    const document_ = await read(output, `${code}.json`)
    expectContract('departement', document_)
    documents.push(document_)
  }
  return documents
}

/** Ids of Doctolib's centres in a catalogue, in their order. */
const listedIn = (catalogue: string): string[] => catalogue.match(/"doctolib\d+pid\d+"/g) ?? []

const countAvailable = (documents: readonly CentresDocument[]): number =>
  documents.reduce((total, each) => total + each.centres_disponibles.length, 0)

test('from nothing to the files: catalogue, pass, publication', { timeout: 60_000 }, async () => {
  const { config, output, simulator } = await aSimulation(SMALL)
  const { status, out } = await run(['scrape', '--config', config])
  expect(status).toBe(0)
  expect(out).toMatch(/Publié dans .*\nQualité/)
  const documents = await wholePublication(output)
  expect(countAvailable(documents)).toBeGreaterThan(0)
  expectEveryFile((file) => JSON.parse(readFileSync(path.join(output, file), 'utf8')))
  expect(await read(output, 'publication.json')).toMatchObject({ origin: 'simulated' })
  const published = documents.flatMap((each) => [...each.centres_disponibles, ...each.centres_indisponibles])
  const known = new Set(simulator.centres('doctolib', Date.now()).map(({ id }) => id))
  const unknown = published.filter(({ plateforme, internal_id: id }) => plateforme === 'Doctolib' && !known.has(id))
  expect(unknown).toEqual([])
})

describe('when a platform fails', () => {
  test('403 to everything: the pass ends, the good data stay, the status says so', { timeout: 90_000 }, async () => {
    const { config, output, simulator } = await aSimulation(SMALL)
    await run(['scrape', '--config', config])
    const before = countAvailable(await wholePublication(output))
    simulator.setFaults('doctolib', [{ kind: 'forbidden' }])
    const { status, out } = await run(['scrape', '--config', config, '--platform', 'doctolib'])
    expect(status).toBe(3)
    expect(out).toContain('trop peu de réponses : anciennes données gardées')
    const after = await wholePublication(output)
    expect(countAvailable(after)).toBeGreaterThanOrEqual(before * 0.8)
    const { plateformes } = await read(output, 'plateformes.json')
    expect(plateformes.find(({ id }: { id: string }) => id === 'doctolib')).toMatchObject({ etat: 'unanswered' })
  })

  test('a directory that falls under its floor keeps the previous list, and says so', { timeout: 60_000 }, async () => {
    const usual = await aSimulation(SMALL, { directoryFloor: 20 })
    await run(['centres', '--config', usual.config, '--platform', 'doctolib'])
    const catalogue = path.join(usual.state, 'catalogue.jsonl')
    const before = await readFile(catalogue, 'utf8')
    const shrunk = await aSimulation({ ...SMALL, centres: 12 }, { directoryFloor: 20 })
    const config = JSON.parse(await readFile(shrunk.config, 'utf8'))
    await writeFile(shrunk.config, JSON.stringify({ ...config, stateFolder: usual.state }))
    const { status, out } = await run(['centres', '--config', shrunk.config, '--platform', 'doctolib'])
    expect(status).toBe(3)
    expect(out.replace(/[\s│]+/g, ' ')).toMatch(/centres trouvés, moins que le seuil de 20/)
    expect(listedIn(before).length).toBeGreaterThan(20)
    expect(listedIn(await readFile(catalogue, 'utf8'))).toEqual(listedIn(before))
  })
})

test('a dry run writes nothing', { timeout: 60_000 }, async () => {
  const { config, output, state } = await aSimulation(SMALL)
  const { status } = await run(['scrape', '--config', config, '--dry-run'])
  expect(status).toBe(0)
  await expect(readlink(output)).rejects.toThrow(/ENOENT/)
  await expect(readFile(path.join(state, 'catalogue.jsonl'))).rejects.toThrow(/ENOENT/)
})

test('a pass over one département updates it and publishes the whole', { timeout: 60_000 }, async () => {
  const { config, output } = await aSimulation({ ...SMALL, centres: 200 })
  await run(['scrape', '--config', config])
  const before = await wholePublication(output)
  const { status, out } = await run(['scrape', '--config', config, '--departement', '75', '--json'])
  expect(status).toBe(0)
  const summary = JSON.parse(out)
  const asked = summary.platforms.reduce((total: number, each: { centres: number }) => total + each.centres, 0)
  const paris = before[DEPARTEMENTS.findIndex(({ code }) => code === '75')]
  const published = [...(paris?.centres_disponibles ?? []), ...(paris?.centres_indisponibles ?? [])]
  expect(asked).toBeGreaterThanOrEqual(published.filter(({ plateforme }) => plateforme !== 'Autre').length)
  expect(asked).toBeLessThan(100)
  expect(countAvailable(await wholePublication(output))).toBeGreaterThan(0)
})

describe('what is wrong is said, and changes nothing', () => {
  test('simulated data are never published over by a real run', { timeout: 60_000 }, async () => {
    const { config, state, output } = await aSimulation(SMALL)
    await run(['scrape', '--config', config])
    const real = path.join(await aFolder(), 'real.json')
    await writeFile(real, JSON.stringify({ stateFolder: state, outputFolder: output }))
    const { status, err } = await run(['scrape', '--config', real])
    expect(status).toBe(1)
    expect(err).toContain('simulées')
  })

  test.each([
    [['scrape', '--departement', '20'], /Département inconnu : 20/],
    [['scrape', '--platform', 'nulle'], /Plateforme inconnue : nulle/],
    [['scrape', '--url', 'https://exemple.fr/x'], /Aucune plateforme connue/],
    [['scrape', '--config', '/nowhere.json'], /nowhere\.json : lecture impossible/],
    [['schema', 'x'], /Schéma inconnu : x/],
    [['scrape', '--colour'], /--colour/],
  ])('%j', async (args, message) => {
    const { status, err } = await run(args)
    expect(status).toBe(2)
    expect(err).toMatch(message)
  })

  test('figures that are damaged, before any platform is asked', { timeout: 60_000 }, async () => {
    const { config, state } = await aSimulation(SMALL)
    await mkdir(state, { recursive: true })
    const header = JSON.stringify({ format: 'vitemadose-history', version: 1, origin: 'simulated' })
    const damaged = `${header}\nnot a point\n`
    await writeFile(path.join(state, 'history.jsonl'), damaged)
    const { status, err } = await run(['scrape', '--config', config])
    expect(status).toBe(1)
    expect(err).toMatch(/history\.jsonl, ligne 2 : illisible.*vitemadose history import/)
    expect(await readdir(state)).toEqual(['history.jsonl'])
    expect(await readFile(path.join(state, 'history.jsonl'), 'utf8')).toBe(damaged)
  })

  test('an output folder that holds something else', { timeout: 60_000 }, async () => {
    const { config, folder } = await aSimulation(SMALL)
    const { status, err } = await run(['scrape', '--config', config, '--output', folder])
    expect(status).toBe(1)
    expect(err).toContain("contient déjà autre chose qu'une publication")
  })

  test('an output folder that cannot be made', { timeout: 60_000 }, async () => {
    const { config, folder } = await aSimulation(SMALL)
    await writeFile(path.join(folder, 'file'), '')
    const { status, err } = await run(['scrape', '--config', config, '--output', path.join(folder, 'file', 'output')])
    expect(status).toBe(1)
    expect(err).toContain('écriture impossible')
  })
})

test('the explanation of one centre tells each request and the rules applied', { timeout: 60_000 }, async () => {
  const { config, output } = await aSimulation(SMALL)
  await run(['scrape', '--config', config])
  const documents = await wholePublication(output)
  const centre = documents
    .flatMap((each) => each.centres_disponibles)
    .find(({ plateforme }) => plateforme === 'Doctolib')
  const { status, out } = await run(['scrape', '--config', config, '--url', centre?.url ?? ''])
  expect(status).toBe(0)
  expect(out).toMatch(/→ GET https:\/\/partners\.doctolib\.fr\/booking\//)
  expect(out).toContain('✓')
  expect(out).toMatch(/Résultat : avec créneaux/)
})
