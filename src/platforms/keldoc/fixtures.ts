import { type Centre, newCentre } from '../../model/centre.ts'
import type { Json } from '../../model/json.ts'

/** Makers of answers in the platform's format, for tests: each takes only what the test is about. */
type Fields = { readonly [field: string]: Json }

export const CLINIC = 411

export const CABINET = 9102

export const PATH = '/centre-municipal/quimper-29000/halle-du-steir'

export const CENTRE_URL = `https://keldoc.com${PATH}/grande-salle?cabinet=${CABINET}&specialty=144`

/** A directory entry. By default its motives are not stored. */
export const aCentre = (known: Partial<Centre> = {}): Centre =>
  newCentre({
    platform: 'keldoc',
    url: CENTRE_URL,
    gid: `${CLINIC}pid${CABINET}`,
    internalId: `keldoc${CLINIC}pid${CABINET}`,
    ...known,
  })

export const aMotive = (
  id: number,
  name = '1ère injection (Moderna)',
  agendas: readonly number[] = [id + 1000],
): Json => ({
  id,
  name,
  position: 0,
  teleconsultation: false,
  booking_delay_until: 1440,
  agendas: agendas.map((agenda) => ({ id: agenda, name: `File ${agenda}`, hidden: true })),
})

export const aCategory = (name: string, ...motives: Json[]): Json => ({
  motive_category_id: null,
  name,
  position: 999,
  resource_type: 'Clinic',
  motives,
})

/** A window of days, from the slots of each as pairs of agenda and start. */
export const aTimetable = (...slots: readonly (readonly [agenda: number, start: string])[]): Json => {
  const days: { [day: string]: Json[] } = {}
  for (const [agenda_id, start_time] of slots) {
    const day = start_time.slice(0, 10)
    days[day] = [...(days[day] ?? []), { agenda_id, start_time }]
  }
  return { availabilities: days }
}

/** An empty window that tells when the next slot is. */
export const nextAt = (date: string): Json => ({ text: 'Prochain RDV disponible', date })

export const BY_PHONE: Json = {
  text: 'Uniquement par téléphone',
  num: '02 98 00 00 17',
  num_text: '02 98… Afficher',
  phone_number: '+33298000017',
}

export const aSpecialty = (id: number, name = 'Maladies infectieuses', ...skills: string[]): Json => ({
  id,
  name,
  skills: skills.map((skill) => ({ name: skill })),
})

export const aResource = (fields: Fields = {}): Json => ({
  id: CLINIC,
  type: 'Clinic',
  title: 'Halle du Steir',
  url: PATH,
  specialties: [aSpecialty(144)],
  cabinets: [{ id: CABINET, name: 'Grande salle', location: 'Quai du Steir, 29000, Quimper', slug: 'grande-salle' }],
  ...fields,
})

export const anEntry = (id: number, fields: Fields = {}): Json => ({
  id,
  type: 'Cabinet',
  title: `Salle ${id}`,
  url: `${PATH}/salle-${id}`,
  cabinet: { street: 'Quai du Steir', zipcode: '29000', city: 'Quimper', location: 'Quai du Steir, 29000, Quimper' },
  coordinates: '47.996,-4.102',
  specialty_ids: [144],
  agenda: { ids: [1], next_availability: '2021-05-20T09:30:00.000+02:00', default_online_motive_id: 1 },
  ...fields,
})

export const aSearchPage = (entries: Json[], hasNextPage = false): Json => ({
  options: { next_page: hasNextPage, previous_page: false, empty: entries.length === 0 },
  results: { section_1: { data: entries }, section_2: { data: [] }, section_3: { data: [] }, section_4: { data: [] } },
})
