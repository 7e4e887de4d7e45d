import type { Centre } from '../../model/centre.ts'
import { plainLine } from '../../publish/plain-text.ts'
import type { MailCentre } from '../mail/mail-input.ts'

/** What people are told of a centre, besides what is free there. */
export type CentreInfo = Pick<MailCentre, 'name' | 'city' | 'timeZone' | 'platformName' | 'link' | 'phone'>

/** Tells of a centre by its `internalId`; null when nothing is known of it any more. */
export type DescribeCentre = (centreId: string) => CentreInfo | null

/** @param platformName - the published name of the centre's platform. */
export function centreInfo(centre: Centre, platformName: string): CentreInfo {
  const link = centre.bookingUrl ?? centre.url
  return {
    name: plainLine(centre.name) || 'Lieu de vaccination',
    city: centre.city && plainLine(centre.city),
    timeZone: centre.timeZone,
    platformName,
    link: /^https?:\/\/[^\s"'<>]+$/i.test(link) && URL.canParse(link) ? link : null,
    phone: centre.phone && /^\+\d{2,15}$/.test(centre.phone) ? centre.phone : null,
  }
}
