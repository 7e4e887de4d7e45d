import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import { DEPARTEMENTS } from '../geography/departements.ts'
import { type PublishedFile, publishToFolder } from '../publish/folder.ts'
import type { ChangesDocument, PublishedCentre } from '../publish/schemas.ts'
import type { LiveStatus } from '../runs/live/live-status.ts'
import type { AlertDoors } from './alerts/alert-doors.ts'
import { makeServer } from './server.ts'
import type { ServerOptions } from './server-options.ts'

type Files = Readonly<Record<string, string | Uint8Array>>

/** A folder of its own, and the link in it that publications switch; to remove when done. */
export async function openPlace() {
  const root = await mkdtemp(path.join(tmpdir(), 'server-'))
  const output = path.join(root, 'output')
  return {
    root,
    output,
    async publish(files: Files, now = Date.now()): Promise<void> {
      const list: PublishedFile[] = Object.entries(files).map(([file, content]) => ({ path: file, content }))
      await publishToFolder(output, list, now)
    },
    remove: () => rm(root, { recursive: true, force: true }),
  }
}

/** The same, removed after the test. */
export async function publicationPlace() {
  const place = await openPlace()
  onTestFinished(place.remove)
  return place
}

type Options = Omit<ServerOptions, 'output'>

/** A server over a publication of its own, to close when done. */
export async function openServer(files: Files, options: Options = {}) {
  const place = await openPlace()
  await place.publish(files)
  const server = await makeServer({ output: place.output, ...options })
  const get = (url: string, headers: Record<string, string> = {}) => server.inject({ url, headers })
  const close = async () => {
    await server.close()
    await place.remove()
  }
  return { ...place, server, get, close }
}

/** The same, closed after the test. */
export async function serverOver(files: Files, options: Options = {}) {
  const opened = await openServer(files, options)
  onTestFinished(opened.close)
  return opened
}

/** Alerts that take every form and keep none. */
export const NO_ALERTS: AlertDoors = {
  ask: async () => ({ kind: 'sent' }),
  read: async () => null,
  change: async () => 'gone',
  act: async () => 'gone',
  pushKey: async () => null,
  figures: () => Promise.reject(new Error('no database')),
}

/** A service that runs and has done nothing yet. */
export const IDLE_STATUS: LiveStatus = {
  origin: 'real',
  state: 'running',
  startedAt: 0,
  catalogue: { centres: 0, refreshedAt: null, nextAt: null },
  publication: { at: null, tookMs: null, count: 0, trouble: null },
  platforms: [],
  incidents: [],
}

/** A clock reading in the form that is published, and the same as an instant. */
export const PUBLISHED_AT = '2021-05-03T10:00:00+02:00'
export const PUBLISHED_INSTANT = Date.parse(PUBLISHED_AT)

type Place = PublishedCentre & { readonly doses?: readonly string[] }

/** A place in Grenoble, with a slot unless told otherwise. */
export function place(internal_id: string, changes: Partial<Place> = {}): Place {
  return {
    departement: '38',
    nom: `Centre ${internal_id}`,
    url: `https://exemple.invalid/${internal_id}`,
    location: { latitude: 45.19, longitude: 5.72, city: 'Grenoble', cp: '38000' },
    metadata: { address: '1 rue de la Paix 38000 Grenoble', business_hours: null },
    prochain_rdv: '2021-05-04T09:00:00+02:00',
    plateforme: 'Doctolib',
    type: 'vaccination-center',
    appointment_count: 3,
    internal_id,
    vaccine_type: ['Moderna'],
    appointment_by_phone_only: false,
    erreur: null,
    last_scan_with_availabilities: null,
    request_counts: null,
    atlas_gid: null,
    doses: ['1'],
    ...changes,
  }
}

/** The same place when it has nothing to offer. */
export const full = (internal_id: string, changes: Partial<Place> = {}): Place =>
  place(internal_id, { prochain_rdv: null, appointment_count: 0, vaccine_type: [], doses: [], ...changes })

type FranceOptions = { readonly changes?: ChangesDocument['changements']; readonly lastUpdated?: string }

/** The files of a publication with these places and no others. */
export function france(
  places: readonly Place[],
  { changes = [], lastUpdated = PUBLISHED_AT }: FranceOptions = {},
): Record<string, string> {
  const last_updated = lastUpdated
  const figures = { disponibles: 1, total: places.length, creneaux: 3 }
  const documents: Record<string, unknown> = {
    'publication.json': { origin: 'simulated', last_updated },
    'changements.json': { last_updated, changements: changes },
    'stats.json': { tout_departement: figures, 38: figures },
    'stats_by_vaccine.json': { Moderna: 1 },
    'stats_age.json': {
      last_updated,
      tout_departement: { mediane: 60, p95: 90, maximum: 100, jamais_vus: 0 },
      plateformes: { Doctolib: { mediane: 60, p95: 90, maximum: 100, jamais_vus: 0 } },
    },
  }
  for (const { code } of DEPARTEMENTS) {
    const here = places.filter(({ departement }) => departement === code)
    const published = here.map(({ doses: _doses, ...centre }) => centre)
    documents[`${code}.json`] = {
      version: 1,
      last_updated,
      centres_disponibles: published.filter(({ prochain_rdv }) => prochain_rdv !== null),
      centres_indisponibles: published.filter(({ prochain_rdv }) => prochain_rdv === null),
    }
    documents[`${code}/creneaux-detailles.json`] = { departement: code, last_updated, lieux: here.map(detailsOf) }
  }
  return Object.fromEntries(Object.entries(documents).map(([file, document]) => [file, JSON.stringify(document)]))
}

const detailsOf = ({ internal_id, prochain_rdv, vaccine_type, doses, url }: Place) => ({
  internal_id,
  vu_le: PUBLISHED_AT,
  position_approchee: false,
  perime: false,
  motif: prochain_rdv === null ? 'complet' : null,
  lien_source: url,
  horaires: null,
  offres:
    prochain_rdv === null
      ? []
      : [
          {
            vaccins: vaccine_type,
            doses,
            public: { soignants_seulement: false, age_min: null, age_max: null, conditions: [] },
            compte: true,
            premiers: [{ quand: prochain_rdv, creneaux: 3 }],
            par_heure: [['2021-05-04', 9, 3]],
          },
        ],
  historique: [{ heure: PUBLISHED_AT, creneaux: 3 }],
})
