import type { Instant } from '../../model/slot.ts'
import { dice, mix } from '../random.ts'
import type { QueueTimes } from '../slots/queue.ts'
import { type Entity, flagsOf, isThere, PHARMACY } from './entity.ts'
import { FLAGS } from './reasons.ts'

/** However many are asked for, no page holds more. */
const LARGEST_PAGE = 250

/** Everything about an entity that the search can be narrowed by. */
const REQUIRED = new Set(['in.isPublicProfile', 'in.isCovidVaccineSupported'])
const ALTERNATIVES = new Map(FLAGS.map((flag) => [`or.covidOnlineBookingAvailabilities.${flag}`, flag]))

/**
 * What the platform serves as `/v1/public/search`. Every `in.` condition must hold and one of the `or.` ones; a condition that
 * it does not know holds for nobody.
 */
export function search(entities: readonly Entity[], times: QueueTimes, query: URLSearchParams, at: Instant): unknown {
  const conditions = [...query.keys()].filter((name) => /^(in|or)\./.test(name))
  const isKnown = conditions.every((name) => REQUIRED.has(name) || ALTERNATIVES.has(name))
  const flags = conditions.flatMap((name) => ALTERNATIVES.get(name) ?? [])
  const isFound = (entity: Entity) => {
    const own = flagsOf(entity)
    return isThere(entity, at) && (flags.length === 0 || flags.some((flag) => own.has(flag)))
  }
  const found = isKnown ? entities.filter(isFound) : []
  const perPage = Math.min(Number(query.get('per_page')) || 10, LARGEST_PAGE)
  const page = Math.max(1, Number(query.get('page')) || 1)
  return {
    items: found.slice((page - 1) * perPage, page * perPage).map((entity) => item(entity, times, at)),
    page,
    per_page: perPage,
    page_count: Math.ceil(found.length / perPage),
    total_count: found.length,
  }
}

function item(entity: Entity, times: QueueTimes, at: Instant) {
  const { id, type, name, slug, booking, professionals } = entity
  const flags = flagsOf(entity)
  return {
    id,
    ...(type === null ? { jobId: 1, job: 'Pharmacien', firstName: '', lastName: name } : { type }),
    name: dice(mix(entity.site.key, 41)).chance(0.05) ? `${name} ` : name,
    phone: writtenPhone(entity),
    location: location(entity),
    publicProfile: { slug, publishedAt: true },
    bookingSettings: bookingSettings(booking),
    isPublicProfile: true,
    isCovidVaccineSupported: true,
    isAntigenicSupported: true,
    covidOnlineBookingAvailabilities: Object.fromEntries(FLAGS.map((flag) => [flag, flags.has(flag)])),
    covidVaccineInjectionDate: next(entity, times, at),
    antigenicTestDate: null,
    professionals: professionals.flatMap((professional) => [professional.id, professional.id, professional.id]),
    ...(entity.withdrawn === 'inactive' ? { activated: false } : { activated: true }),
    deleted: entity.withdrawn === 'deleted',
  }
}

export const bookingSettings = (booking: Entity['booking']) => {
  if (booking === 'external') return { option: 'external', externalUrl: 'https://rendez-vous.exemple.invalid/' }
  return booking === 'without-option' ? {} : { option: booking === 'any' ? 'any' : 'internal' }
}

/** Indexed some time ago, whatever the injection: a hint. */
function next({ professionals, type }: Entity, times: QueueTimes, at: Instant): string | null {
  if (type !== PHARMACY) return null
  const free = professionals.flatMap(({ calendars }) => calendars.flatMap(({ queue }) => times(queue, at).slice(0, 1)))
  return free.length === 0 ? null : new Date(Math.min(...free)).toISOString()
}

function writtenPhone({ site }: Entity): string | null {
  return dice(mix(site.key, 42)).weighted([
    [85, `+33${site.phone.slice(1)}`],
    [7, ''],
    [4, null],
    [4, site.phone],
  ])
}

/** Tables lose the leading zero of a post code; people write it before the town as well. */
function location({ site }: Entity) {
  const draw = dice(mix(site.key, 43))
  const town = site.town.name
  return {
    zip: draw.chance(0.15) ? site.postcode.replace(/^0/, '') : site.postcode,
    city: draw.weighted([
      [70, town],
      [15, town.toUpperCase()],
      [8, `${town} `],
      [7, `${site.postcode} - ${town.toUpperCase()}`],
    ]),
    address: draw.chance(0.2) ? `${site.street} ` : site.street,
    coordinates: draw.chance(0.04) ? { lon: 0, lat: 0 } : { lon: site.longitude, lat: site.latitude },
  }
}
