import { inPairs } from '../france/phones.ts'
import type { Site } from '../france/sites.ts'
import { type Dice, dice, mix } from '../random.ts'
import { clock, type Week } from '../slots/week.ts'
import type { Reason, Structure } from './structure.ts'

const PHARMACY = { id: 190, label: 'Pharmacie', professionId: 24, status: 'enabled' }
const GENERAL_PRACTICE = { id: 1, label: 'Médecine générale', professionId: 14, status: 'enabled' }
const NURSING = { id: 62, label: 'Soins infirmiers', professionId: 30, status: 'enabled' }

/** What the platform serves as the page of a structure. */
export function organization(structure: Structure): unknown {
  const { id, name, slug, site, zipCode, reasons } = structure
  const draw = dice(mix(site.key, 7))
  return {
    status: draw.chance(0.9) ? 'enabled' : 'disabled',
    needSubscription: draw.chance(0.5),
    name,
    finessNumber: null,
    paymentMethods: [],
    ...writtenAddress(draw, site),
    zipCode,
    country: 'France',
    phone: writtenPhone(draw, site),
    informations: null,
    accessInformations: null,
    timezone: site.timeZone,
    origin: 'registration',
    id,
    slug,
    coordinates: draw.chance(0.05) ? null : { lng: site.longitude, lat: site.latitude },
    ...(draw.chance(0.1) ? {} : { schedules: schedules(site.week) }),
    speciality: specialities(structure, draw),
    consultationReasons: reasons?.map(writtenReason) ?? null,
  }
}

function writtenAddress(draw: Dice, { street, postcode, town }: Site) {
  return draw.weighted<Record<string, unknown>>([
    [60, { address: street, city: town.name }],
    [30, { address: `${street} ${postcode} ${town.name}`, city: town.name }],
    [5, { address: street, city: '[object Object]' }],
    [5, { address: street, city: null }],
  ])
}

const writtenPhone = (draw: Dice, { phone }: Site): string | null =>
  draw.weighted([
    [50, phone],
    [20, inPairs(phone).replaceAll(' ', '.')],
    [20, `0033${phone.slice(1)}`],
    [10, null],
  ])

/** By weekday, Sunday first. */
const schedules = (week: Week) =>
  Object.fromEntries(
    week.map((ranges, day) => [
      day,
      {
        enabled: ranges.length > 0,
        schedules: ranges.map(([from, to]) => ({ dayNumber: day, start: clock(from), end: clock(to) })),
      },
    ]),
  )

/** In any order; vaccination centres have none. */
function specialities({ kind }: Structure, draw: Dice): unknown[] {
  if (kind === 'centre') return []
  if (kind === 'practice') return draw.chance(0.2) ? draw.shuffled([GENERAL_PRACTICE, NURSING]) : [GENERAL_PRACTICE]
  return draw.chance(0.1) ? draw.shuffled([PHARMACY, NURSING]) : [PHARMACY]
}

const writtenReason = ({ id, kind, organizationId, isActive, isDeleted }: Reason) => ({
  reason: kind.name,
  code: 'VGP',
  type: 'inOffice',
  price: 0,
  active: isActive,
  deleted: isDeleted,
  isALD: false,
  isCMU: false,
  showOnlyDoctor: false,
  instructionText: null,
  modalTitle: null,
  modalContent: null,
  checkboxContent: null,
  isCheckboxRequired: true,
  id,
  specialityId: PHARMACY.id,
  organizationId,
})
