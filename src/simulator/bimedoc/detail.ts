import { formatInstant, PARIS } from '../../model/local-time.ts'
import type { Instant } from '../../model/slot.ts'
import { inPairs } from '../france/phones.ts'
import type { Site } from '../france/sites.ts'
import { dice, mix } from '../random.ts'
import type { Pharmacy } from './pharmacy.ts'
import type { ShownTime } from './shown-times.ts'

/** Times were written in UTC until then. */
const OFFSETS_SINCE = Date.parse('2022-01-01T00:00:00Z')

/** What the platform answers about a pharmacy and its appointments. */
export function detail(pharmacy: Pharmacy, shown: readonly ShownTime[], at: Instant): unknown {
  const { id, name, site, habits, listed } = pharmacy
  const draw = dice(mix(site.key, 4))
  if (shown.length === 0 && listed === 'while-open') return NOTHING[habits.nothing]
  const ordered = habits.isSorted ? shown : draw.shuffled(shown)
  return {
    id,
    name,
    coordinates: draw.chance(0.03) ? null : [site.longitude, site.latitude],
    ...writtenStreet(site),
    city: writtenCity(site),
    postcode: site.postcode,
    phone_number: draw.weighted([
      [70, site.phone],
      [20, inPairs(site.phone)],
      [10, null],
    ]),
    vaccine_names: vaccineNames(pharmacy),
    slots: ordered.map(({ start, vaccine }) => ({ vaccine_name: vaccine.name, datetime: writtenTime(start, at) })),
  }
}

const NOTHING = { 'no-slot': { slots: [] }, 'empty-object': {}, null: null }

/** The number stands in a field of its own, and often in the street too. */
function writtenStreet({ key, street }: Site) {
  const [, number = '', rest = street] = /^(\d+(?: bis)?) (.*)$/.exec(street) ?? []
  return dice(mix(key, 5)).weighted([
    [50, { building_number: number, street }],
    [40, { building_number: number, street: rest }],
    [10, { building_number: null, street }],
  ])
}

/** With blanks too many: `Lyon 4e  Arrondissement`. */
function writtenCity({ key, town }: Site): string {
  const [, number] = /^(?:751|6938|132)0?(\d+)$/.exec(town.insee) ?? []
  if (number !== undefined) return `${town.name} ${number}e  Arrondissement`
  return dice(mix(key, 6)).chance(0.1) ? town.name.replace(' ', '  ') : town.name
}

/** With repeats, nulls, and a name that is in no list. */
function vaccineNames({ offers, site }: Pharmacy): (string | null)[] {
  const draw = dice(mix(site.key, 7))
  const names = offers.map(({ vaccine }) => vaccine.name)
  return draw.weighted([
    [70, names],
    [10, []],
    [10, [...names, null, ...names]],
    [10, [...names, 'VACCIN SAISONNIER']],
  ])
}

const writtenTime = (start: Instant, at: Instant): string =>
  at < OFFSETS_SINCE ? `${new Date(start).toISOString().slice(0, 19)}Z` : formatInstant(start, PARIS)
