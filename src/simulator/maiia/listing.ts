import { inPairs } from '../france/phones.ts'
import type { Site } from '../france/sites.ts'
import { dice, mix } from '../random.ts'
import type { Week } from '../slots/week.ts'
import type { Center, Group } from './center.ts'
import { hexId } from './ids.ts'
import { writeReason } from './reason-list.ts'

/** One entry of the directory: a centre, or a group with its places in it. */
export type Entry = {
  readonly center: Center
  readonly group: Group | null
  /** The group that the centre belongs to, told with it. */
  readonly parent: Center | null
}

/** How the directory writes an entry. */
export function writeEntry({ center, group, parent }: Entry): unknown {
  const places = group?.places.map((place) => ({ ...described(place.center), childCenters: [] })) ?? []
  return {
    id: hexId(mix(center.site.key, 31)),
    center: {
      ...described(center),
      childCenters: places,
      ...(parent ? { parentCenter: { id: parent.id, name: parent.name, url: parent.path } } : {}),
    },
    ...(center.flaw === 'without-page' ? {} : { url: center.path }),
    settings: { isVisibleOnline: true, timeZone: center.site.timeZone },
    consultationReasons: center.reasons.map(writeReason),
    type: 'CENTER',
  }
}

/** A pharmacist or a doctor of a centre, who has an entry of the same reasons. */
export function writePractitioner({ center }: Entry): unknown {
  const { name, speciality, publicInformation } = described(center)
  return {
    id: hexId(mix(center.site.key, 32)),
    professional: { firstName: 'ANONYME', lastName: 'ANONYME', speciality: { code: '21', shortName: 'pharmacien' } },
    center: { id: center.id, name, speciality, isVaccinationPlace: true, publicInformation },
    settings: { isVisibleOnline: true, timeZone: center.site.timeZone },
    consultationReasons: center.reasons.map(writeReason),
    type: 'PRACTITIONER',
  }
}

function described(center: Center) {
  const { site, flaw, speciality } = center
  const draw = dice(mix(site.key, 33))
  return {
    ...(flaw === 'without-id' ? { siret: hexId(site.key).slice(0, 14) } : { id: center.id }),
    name: draw.chance(0.05) ? ` ${center.name}  ` : center.name,
    speciality: {
      id: hexId(mix(speciality.length, 34)),
      code: flaw === 'other-speciality' ? 'MED01' : 'VAC01',
      name: speciality,
      shortName: speciality,
    },
    ...(draw.chance(0.7) || flaw === 'demonstration' ? { isDemo: flaw === 'demonstration' } : {}),
    ...(flaw === 'without-page' ? {} : { url: center.path }),
    isVisibleOnline: true,
    isVaccinationPlace: true,
    publicInformation: {
      address: address(site),
      officeInformation: {
        phoneNumber: draw.chance(0.95) ? inPairs(site.phone) : '',
        openingSchedules: openingSchedules(site.week),
        isCustom: true,
      },
    },
  }
}

/** Commune codes lose a zero or belong to another place; some places have no coordinates, and only the town's. */
function address(site: Site) {
  const draw = dice(mix(site.key, 35))
  const form = draw.weighted([
    [82, 'whole'],
    [6, 'short-code'],
    [6, 'without-location'],
    [6, 'without-locality'],
  ] as const)
  const [latitude, longitude] = [site.latitude, site.longitude]
  const point = { x: longitude, y: latitude, type: 'Point', coordinates: [longitude, latitude] }
  return {
    street: site.street,
    zipCode: site.postcode,
    city: site.town.name,
    country: 'France',
    inseeCode: form === 'short-code' ? site.town.insee.slice(0, 4) : site.town.insee,
    fullAddress: `${site.street} ${site.postcode} ${site.town.name}`,
    departmentCode: site.town.departement,
    ...(form === 'without-location' ? {} : { location: point }),
    ...(form === 'without-locality'
      ? {}
      : { locality: { name: site.town.name, code: site.town.insee, type: 'CITY', location: point } }),
  }
}

const DAYS = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'] as const

/** A closed day keeps the hours of the day that it was copied from. */
function openingSchedules(week: Week): Record<string, unknown> {
  const usual = week.find((day) => day.length > 0) ?? []
  return Object.fromEntries(
    DAYS.map((name, day) => {
      const hours = week[day] ?? []
      const schedules = (hours.length > 0 ? hours : usual).map(([from, to], position) => ({
        startTime: clock(from),
        endTime: clock(to),
        position,
      }))
      return [name, { schedules, isActive: hours.length > 0 }]
    }),
  )
}

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
