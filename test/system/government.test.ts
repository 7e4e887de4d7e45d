import { readFile, writeFile } from 'node:fs/promises'
import type { RequestListener } from 'node:http'
import path from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import type { CentresDocument } from '../../src/publish/schemas.ts'
import { expectContract } from '../contract.ts'
import { type LoopbackSite, openLoopbackSite } from '../loopback-site.ts'
import { aFolder, aSimulation, run } from './commands.ts'

const LIST_PATH = '/fr/datasets/r/d0566522-604d-4af6-be44-a26eefa01756'

let site: LoopbackSite | null = null
afterEach(async () => {
  await site?.close()
  site = null
})

/** The State's services on this machine: the list of centres, the address base and the communes. */
type State = {
  list: string | null
  addressIds: Readonly<Record<string, string>>
  communes: unknown[]
  readonly asked: string[]
}

const answerOf =
  (state: State): RequestListener =>
  (request, response) => {
    const url = new URL(request.url ?? '', 'http://state')
    state.asked.push(url.pathname)
    const send = (status: number, body: string, headers = {}) => response.writeHead(status, headers).end(body)
    const json = (value: unknown) => send(200, JSON.stringify(value), { 'content-type': 'application/json' })
    if (url.pathname === LIST_PATH) return send(302, '', { location: 'https://static.data.gouv.fr/lieux.geojson' })
    if (url.pathname === '/lieux.geojson') return state.list === null ? send(500, '') : send(200, state.list)
    if (url.pathname === '/communes') return json(url.searchParams.has('type') ? [] : state.communes)
    const id = state.addressIds[url.searchParams.get('q') ?? '']
    return json({ type: 'FeatureCollection', features: id ? [{ properties: { id } }] : [] })
  }

const feature = (gid: number, properties: Readonly<Record<string, unknown>>) => ({
  type: 'Feature',
  geometry: null,
  properties: {
    c_gid: gid,
    c_nom: `Lieu ${gid}`,
    c_adr_voie: 'Rue du Port',
    c_com_cp: '38000',
    c_com_insee: '38185',
    c_com_nom: 'Grenoble',
    ...properties,
  },
})

const listOf = (features: readonly unknown[]) => JSON.stringify({ type: 'FeatureCollection', features })

/** A simulated France of one platform, and the State's services beside it. */
async function aSimulatedState(features: (centres: readonly { url: string }[]) => readonly unknown[]) {
  const simulation = await aSimulation({ centres: 40, seed: 7, now: () => Date.now() })
  const centres = simulation.simulator.centres('doctolib', Date.now()).filter(({ reserved }) => !reserved)
  const state: State = { list: listOf(features(centres)), addressIds: {}, communes: [], asked: [] }
  site = await openLoopbackSite(answerOf(state))
  const hosts = ['www.data.gouv.fr', 'static.data.gouv.fr', 'api-adresse.data.gouv.fr', 'geo.api.gouv.fr']
  const config = JSON.parse(await readFile(simulation.config, 'utf8'))
  for (const host of hosts) config.origins[`https://${host}`] = site.origin
  // Nothing here is about slowness, and the machine may be busy.
  config.platforms.doctolib.budget.timeoutMs = 20_000
  await writeFile(simulation.config, JSON.stringify(config))
  return { ...simulation, state, centres, settings: config }
}

const publishedBy = async (output: string): Promise<CentresDocument> =>
  JSON.parse(await readFile(path.join(output, 'info_centres.json'), 'utf8'))

test('the government’s list: fetched, linked, used, published, and kept when it fails', {
  timeout: 90_000,
}, async () => {
  const {
    config,
    state,
    state: services,
    output,
    centres,
    folder,
  } = await aSimulatedState(([first]) => [
    feature(12, { c_rdv_site_web: first?.url }),
    feature(13, { c_rdv_site_web: 'https://ville.example/rdv' }),
    feature(14, { c_rdv_site_web: null }),
    feature(15, { c_rdv_site_web: 'https://ville.example/ferme', c_centre_fermeture: true }),
    feature(16, { c_rdv_site_web: 'https://ville.example/reserve', c_reserve_professionels_sante: true }),
    feature(17, { c_rdv_site_web: 'https://www.doctolib.fr/vaccination-covid-19/x/inconnu?pid=practice-9' }),
  ])
  const refreshed = await run(['centres', '--config', config, '--platform', 'doctolib'])
  expect(refreshed.status).toBe(0)
  expect(refreshed.out.replaceAll('\u00a0', ' ')).toContain(
    '6 lignes (5 avec un lien valable, 1 sans lien, 0 avec un lien invalide, 1 de lieux fermés, 1 de lieux réservés)',
  )
  expect(refreshed.out).toContain('rattachées à un annuaire : 1 ; utilisées : 2')
  const report = JSON.parse(await readFile(path.join(folder, 'state', 'liste-gouvernement.json'), 'utf8'))
  expect(report.devenir).toMatchObject({
    rattachees_a_un_annuaire: ['12'],
    utilisees: ['13', '14'],
    fermees: ['15'],
    reservees: ['16'],
    absentes_de_leur_annuaire: ['17'],
  })

  await run(['scrape', '--config', config])
  const document_ = await publishedBy(output)
  expectContract('info-centres', document_)
  const published = [...document_.centres_disponibles, ...document_.centres_indisponibles]
  expect(published.filter(({ atlas_gid }) => atlas_gid === 12).map(({ url }) => url)).toContain(centres[0]?.url)
  const others = document_.centres_indisponibles.filter(({ plateforme }) => plateforme === 'Autre')
  expect(others).toMatchObject([
    { gid: '13', internal_id: expect.stringMatching(/^autre/), url: 'https://ville.example/rdv', departement: '38' },
    { gid: '14', internal_id: 'gouv14', url: '', atlas_gid: 14 },
  ])
  expect(others[0]?.location?.latitude).toBeCloseTo(45.18, 1)

  services.list = null
  const failed = await run(['centres', '--config', config, '--platform', 'doctolib'])
  expect(failed.status).toBe(3)
  expect(failed.out).toContain('ce qui en était connu est gardé')
  await run(['scrape', '--config', config])
  expect((await publishedBy(output)).centres_indisponibles.map(({ gid }) => gid)).toEqual(
    expect.arrayContaining(['13', '14']),
  )
  expect(state.asked).toContain(LIST_PATH)
})

test('several rows of one profile: the address base tells, and is asked once', { timeout: 60_000 }, async () => {
  const { config, state, folder, centres } = await aSimulatedState(([first]) => {
    const page = first?.url.replace(/\?.*$/, '')
    return [21, 22].map((gid) => feature(gid, { c_rdv_site_web: page, c_id_adr: `adresse-${gid}` }))
  })
  const numbers = async () => {
    const lines = (await readFile(path.join(folder, 'state', 'catalogue.jsonl'), 'utf8')).split('\n').slice(1, -2)
    const entries = lines.map((line) => JSON.parse(line))
    return entries
      .filter(({ centre }) => centre.url === centres[0]?.url)
      .map(({ centre }) => [centre.address, centre.atlasGid])
  }
  await run(['centres', '--config', config, '--platform', 'doctolib'])
  const [[address, before] = []] = await numbers()
  expect(before).toBeNull()
  expect(state.asked).toContain('/search/')

  state.addressIds = { [address]: 'adresse-22' }
  await writeFile(path.join(folder, 'state', 'addresses.jsonl'), 'damaged')
  await run(['centres', '--config', config, '--platform', 'doctolib'])
  expect(await numbers()).toEqual([[address, 22]])

  const count = state.asked.filter((asked) => asked === '/search/').length
  await run(['centres', '--config', config, '--platform', 'doctolib'])
  expect(state.asked.filter((asked) => asked === '/search/')).toHaveLength(count)
  expect(await numbers()).toEqual([[address, 22]])
})

test('exact centres of communes', { timeout: 60_000 }, async () => {
  const { config, state, folder } = await aSimulatedState(() => [feature(14, {})])
  const communes = Array.from({ length: 30_000 }, (_, index) => ({
    code: index === 0 ? '38185' : String(50_000 + index),
    centre: { type: 'Point', coordinates: [5.5, 45.5] },
  }))
  state.communes = communes.slice(1)
  const refused = await run(['geography', 'update', '--config', config])
  expect(refused).toMatchObject({ status: 1, err: expect.stringContaining('29999 communes lues') })

  state.communes = communes
  expect(await run(['geography', 'update', '--config', config])).toMatchObject({ status: 0 })
  await run(['centres', '--config', config, '--platform', 'doctolib'])
  const catalogue = await readFile(path.join(folder, 'state', 'catalogue.jsonl'), 'utf8')
  expect(catalogue).toContain('"latitude":45.5,"longitude":5.5,"locationIsApproximate":true')
})

describe('operators’ files lie beside the configuration', () => {
  test('a list of one’s own, and a blocklist', { timeout: 60_000 }, async () => {
    const { config, folder, settings, centres } = await aSimulatedState(() => [])
    const csv = 'gid;nom;com_insee;rdv_site_web\n7;Salle;38185;\n8;Salle;38185;https://ville.example/b\n'
    await writeFile(path.join(folder, 'liste.csv'), csv)
    const blocked = [{ url: centres[0]?.url }, { url: 'http://ville.example/b/' }]
    await writeFile(path.join(folder, 'blocage.json'), JSON.stringify({ centers_not_displayed: blocked }))
    await writeFile(
      config,
      JSON.stringify({ ...settings, government: { source: 'liste.csv' }, blocklist: 'blocage.json' }),
    )
    const { status, out } = await run(['centres', '--config', config, '--platform', 'doctolib', '--json'])
    expect(status).toBe(0)
    const { lists, government } = JSON.parse(out)
    expect(government.fates).toMatchObject({ used: ['7'], blocked: ['8'] })
    const doctolib = lists.find(({ platform }: { platform: string }) => platform === 'doctolib')
    expect(doctolib.dropped['sur la liste de blocage']).toBe(1)
  })

  test('a blocklist that cannot be read stops the command', { timeout: 30_000 }, async () => {
    const config = path.join(await aFolder(), 'config.json')
    await writeFile(config, JSON.stringify({ blocklist: 'nulle-part.json', government: { source: null } }))
    const { status, err } = await run(['centres', '--config', config])
    expect(status).toBe(2)
    expect(err).toContain('blocklist')
  })
})
