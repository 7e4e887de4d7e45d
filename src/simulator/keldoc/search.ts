import type { Instant } from '../../model/slot.ts'
import { dice, mix } from '../random.ts'
import type { QueueTimes } from '../slots/queue.ts'
import {
  type Agenda,
  COVID_VACCINATION,
  cabinetPath,
  INFECTIOLOGIST,
  INFECTIOUS_DISEASES,
  isVaccinating,
  motivesOf,
  type Place,
} from './clinic.ts'
import { freeTimes, isListed } from './free-times.ts'
import { LOCATIONS } from './locations.ts'
import { writeInstant } from './written-time.ts'

const ENTRIES_PER_PAGE = 10

/** The specialties that each name of the search leads to. */
const SPECIALTIES: ReadonlyMap<string, readonly number[]> = new Map([
  ['maladies-infectieuses', [INFECTIOUS_DISEASES, INFECTIOLOGIST]],
  ['vaccination-covid-19', [COVID_VACCINATION]],
  ['vaccination-covid19', [COVID_VACCINATION]],
])

/** What the platform serves as `/searches/geo_location`. A place or specialty that it does not know has no entry. */
export function search(places: readonly Place[], times: QueueTimes, query: URLSearchParams, at: Instant): unknown {
  const slug = query.get('specialty_id') ?? ''
  const wanted = SPECIALTIES.get(slug) ?? []
  const departement = LOCATIONS.get(query.get('raw_location') ?? '')
  const found = places.filter(
    ({ cabinet }) =>
      cabinet.site.town.departement === departement &&
      (cabinet.specialties.some((id) => wanted.includes(id)) || (wanted.length > 0 && !isVaccinating(cabinet))) &&
      isListed(times, cabinet, at),
  )
  const page = Math.max(1, Number(query.get('page') ?? 1) || 1)
  const entries = found.flatMap((place) => entriesOf(place, times, at))
  const shown = entries.slice((page - 1) * ENTRIES_PER_PAGE, page * ENTRIES_PER_PAGE)
  const section = (wantedSection: Section) => ({
    data: shown.filter(({ section }) => section === wantedSection).map(({ entry }) => entry),
  })
  return {
    options: {
      location_input: query.get('raw_location'),
      next_page: entries.length > page * ENTRIES_PER_PAGE,
      previous_page: page > 1,
      empty: entries.length === 0,
      search_type: 'departement',
      specialty_id: slug,
    },
    results: {
      section_1: { ...section('bookable'), empty_description: null },
      section_2: section('to-contact'),
      section_3: section('others'),
      section_4: { data: [] },
    },
    seo: { title: `Vaccination Covid-19 : ${query.get('raw_location')}` },
  }
}

type Section = 'bookable' | 'to-contact' | 'others'

/** A cabinet, and one of its agendas as if it were a person where the platform shows one. */
function entriesOf(place: Place, times: QueueTimes, at: Instant) {
  const { cabinet } = place
  const [first] = cabinet.agendas
  const section: Section = !isVaccinating(cabinet) ? 'others' : first ? 'bookable' : 'to-contact'
  const own = { section, entry: entry(place, times, at) }
  if (cabinet.staffId === null || !first) return [own]
  return [own, { section, entry: staffEntry(place, cabinet.staffId, first, times, at) }]
}

function entry(place: Place, times: QueueTimes, at: Instant) {
  const { clinic, cabinet } = place
  return {
    id: cabinet.id,
    ...(cabinet.typed ? { type: 'Cabinet' } : {}),
    ...described(cabinet.name, clinic.name),
    cabinet: address(place),
    agenda: agendas(place, cabinet.agendas, times, at),
    specialty_ids: cabinet.specialties,
    coordinates: `${cabinet.site.latitude},${cabinet.site.longitude}`,
    url: cabinetPath(place),
  }
}

function staffEntry(place: Place, id: number, agenda: Agenda, times: QueueTimes, at: Instant) {
  const { clinic, cabinet } = place
  return {
    ...entry(place, times, at),
    id,
    ...(cabinet.typed ? { type: 'Staff' } : {}),
    ...described(`${agenda.name} - ${cabinet.name}`, clinic.name),
    agenda: agendas(place, [agenda], times, at),
    url: `/maladies-infectieuses/${clinic.location}/equipe-de-vaccination-${cabinet.slug}`,
  }
}

const described = (title: string, subTitle: string) => ({
  img: 'https://www.keldoc.com/assets/clinic.png',
  alt: title,
  title,
  sub_title: subTitle,
  convention_type_name: null,
})

/** As people write it: with blanks around, or nothing but a full stop. */
function address({ cabinet: { site } }: Place) {
  const draw = dice(mix(site.key, 4))
  const whole = `${site.street}, ${site.postcode}, ${site.town.name}`
  return {
    street: site.street,
    zipcode: site.postcode,
    city: site.town.name,
    location: draw.weighted([
      [85, whole],
      [6, ` ${whole} `],
      [5, whole.replace(', ', ',  ')],
      [2, '.'],
      [2, `${site.postcode}, ${site.town.name}`],
    ]),
  }
}

function agendas(place: Place, shown: readonly Agenda[], times: QueueTimes, at: Instant) {
  const { clinic, cabinet } = place
  const next = freeTimes(times, shown, at)[0]?.start
  return {
    ids: shown.map(({ id }) => id),
    specialty_id: cabinet.specialties[0],
    next_availability: next === undefined ? null : writeInstant(next, cabinet.site.timeZone, clinic.habits),
    default_online_motive_id: motivesOf(cabinet)[0]?.id ?? null,
  }
}
