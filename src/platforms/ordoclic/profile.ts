import { type Centre, type OpeningHours, WEEKDAYS, type Weekday } from '../../model/centre.ts'
import { openingHoursOf, type TimeRange } from '../../model/opening-hours.ts'
import { repairPhone } from '../../model/phone.ts'
import { PhoneOnly, type PlatformFailure, Unsupported } from '../failures.ts'
import type { PlatformContext } from '../platform.ts'
import { gidOf, internalIdOf, linkTo } from './link.ts'
import { bookingSettingsSchema, type Profile } from './schema.ts'

/** The centre as its profile tells it. An id that it already has stays. */
export function centreOfProfile(centre: Centre, slug: string, { entityId, phone, timeBlocks }: Profile): Centre {
  return {
    ...centre,
    gid: centre.gid ?? gidOf(entityId),
    internalId: centre.internalId ?? internalIdOf(entityId),
    url: linkTo(slug),
    phone: repairPhone(phone, centre.postcode ?? centre.departement) ?? centre.phone,
    openingHours: timeBlocks.entries.length > 0 ? hoursOf(timeBlocks.entries) : centre.openingHours,
  }
}

function hoursOf(blocks: Profile['timeBlocks']['entries']): OpeningHours {
  const byDay = new Map<Weekday, TimeRange[]>()
  for (const { day, opening, closing } of blocks) {
    const weekday = WEEKDAYS[day - 1]
    if (weekday) byDay.set(weekday, [...(byDay.get(weekday) ?? []), [opening.slice(0, 5), closing.slice(0, 5)]])
  }
  for (const ranges of byDay.values()) ranges.sort(([a], [b]) => (a < b ? -1 : 1))
  return openingHoursOf(byDay)
}

/** Why a pharmacy takes no appointments on the platform, as its settings tell; null when it does, or tells nothing. */
export function bookingRefusal(profile: Profile, { log }: PlatformContext<unknown>): PlatformFailure | null {
  const settings = profile.attributeValues.entries.find(({ label }) => label === 'booking_settings')
  if (!settings) return null
  const { option, externalUrl } = bookingSettingsSchema.parse(settings.value)
  if (option === '' || option === 'any') return new PhoneOnly('rendez-vous par téléphone seulement')
  if (option !== 'external') return null
  log('ordoclic.booked-elsewhere', { entityId: profile.entityId, externalUrl })
  return new Unsupported('la pharmacie prend ses rendez-vous sur un autre site')
}
