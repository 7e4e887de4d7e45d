import type { CentresDocument, DetailedDocument, PublishedCentre } from '../../src/publish/schemas.ts'
import type { DepartementFiles } from '../files/departement.ts'
import type { PublishedOffer } from '../offers/hours-ahead.ts'

/** A moment at which tests look: Monday 3 May 2021, 10:03 in Paris. */
export const NOW = Date.parse('2021-05-03T10:03:00+02:00')

export const EVERYONE: PublishedOffer['public'] = {
  soignants_seulement: false,
  age_min: null,
  age_max: null,
  conditions: [],
}

/** An offer with slots at these instants, one each, by the clock of Paris: `2021-05-04 09:10`. */
export const anOffer = (times: readonly string[], known: Partial<PublishedOffer> = {}): PublishedOffer => ({
  vaccins: ['Pfizer-BioNTech'],
  doses: ['1'],
  public: EVERYONE,
  compte: true,
  premiers: times.map((time) => ({ quand: `${time.replace(' ', 'T')}:00+02:00`, creneaux: 1 })),
  par_heure: byHour(times),
  ...known,
})

function byHour(times: readonly string[]): PublishedOffer['par_heure'] {
  const counts = new Map<string, number>()
  for (const time of times) counts.set(time.slice(0, 13), (counts.get(time.slice(0, 13)) ?? 0) + 1)
  return [...counts].map(([hour, slots]) => [hour.slice(0, 10), Number(hour.slice(11)), slots])
}

type Known = {
  readonly centre?: Partial<PublishedCentre>
  readonly details?: Partial<DetailedDocument['lieux'][number]>
}

/** The two files of a département made of places with these offers. */
export function someFiles(
  places: Readonly<Record<string, readonly PublishedOffer[]>>,
  known: Known = {},
): DepartementFiles {
  const made = '2021-05-03T10:00:00+02:00'
  const centre = (id: string): PublishedCentre => ({
    departement: '38',
    nom: `Centre ${id}`,
    url: `https://www.doctolib.fr/${id}`,
    location: { latitude: 45.19, longitude: 5.72, city: 'Grenoble', cp: '38000' },
    metadata: { address: '1 place de la Mairie, 38000 Grenoble', business_hours: null },
    prochain_rdv: null,
    plateforme: 'Doctolib',
    type: 'vaccination-center',
    appointment_count: 0,
    internal_id: id,
    vaccine_type: [],
    appointment_by_phone_only: false,
    erreur: null,
    last_scan_with_availabilities: null,
    request_counts: null,
    atlas_gid: null,
    ...known.centre,
  })
  const centres: CentresDocument = {
    version: 1,
    last_updated: made,
    centres_disponibles: Object.keys(places).map(centre),
    centres_indisponibles: [],
  }
  const details: DetailedDocument = {
    departement: '38',
    last_updated: made,
    lieux: Object.entries(places).map(([internal_id, offres]) => ({
      internal_id,
      vu_le: '2021-05-03T09:58:00+02:00',
      position_approchee: false,
      perime: false,
      motif: offres.length > 0 ? null : 'complet',
      lien_source: '',
      horaires: null,
      offres: [...offres],
      historique: [],
      ...known.details,
    })),
  }
  return { centres, details }
}
