import { localDay, PARIS } from '../../model/local-time.ts'
import {
  json,
  NOT_FOUND,
  type SimulatedAnswer,
  type SimulatedPlatform,
  type SimulatedRequest,
  type SimulatedService,
} from '../platform.ts'
import { writeCsv } from './government/csv.ts'
import { writeGeoJson } from './government/geojson.ts'
import { buildRows } from './government/rows.ts'

const FOLDER = '/resources/lieux-de-vaccination-contre-la-covid-19'

type Resource = { readonly file: string; readonly contentType: string; readonly content: () => string }

/** data.gouv.fr: the government's list of centres in both shapes, each behind an address that lasts and leads to the file. */
export function simulateOpenData(seed: number, platforms: readonly SimulatedPlatform[]): SimulatedService {
  const rows = once(() => buildRows(seed, platforms))
  const resources: Readonly<Record<string, Resource>> = {
    '5cb21a85-b0b0-4a65-a249-806a040ec372': {
      file: 'centres-vaccination.csv',
      contentType: 'text/csv; charset=utf-8',
      content: once(() => writeCsv(rows())),
    },
    'd0566522-604d-4af6-be44-a26eefa01756': {
      file: 'lieux-vaccination.geojson',
      contentType: 'application/geo+json',
      content: once(() => writeGeoJson(rows())),
    },
  }
  return {
    id: 'data-gouv',
    origins: ['https://www.data.gouv.fr', 'https://static.data.gouv.fr'],
    showsKey: () => true,
    answer({ method, path }: SimulatedRequest, at): SimulatedAnswer {
      if (method !== 'GET') return json(405, { message: 'Method not allowed' })
      const resource = resources[/^\/fr\/datasets\/r\/([0-9a-f-]+)$/.exec(path)?.[1] ?? '']
      if (resource) return { status: 302, body: '', location: `https://static.data.gouv.fr${pathOf(resource, at)}` }
      const named = Object.values(resources).find(({ file }) => isFile(path, file))
      return named ? { status: 200, body: named.content(), contentType: named.contentType } : NOT_FOUND
    },
  }
}

/** A new file each morning. */
const pathOf = ({ file }: Resource, at: number): string =>
  `${FOLDER}/${localDay(at, PARIS).replaceAll('-', '')}-080000/${file}`

const isFile = (path: string, file: string): boolean =>
  path.startsWith(`${FOLDER}/`) && /^\d{8}-080000$/.test(path.split('/')[3] ?? '') && path.endsWith(`/${file}`)

/** The list is built when it is first asked for: most simulated countries are never asked. */
function once<T extends string | readonly unknown[]>(make: () => T): () => T {
  let made: T | null = null
  return () => {
    made ??= make()
    return made
  }
}
