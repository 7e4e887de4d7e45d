import type { MailCentre } from '../mail/mail-input.ts'

/** What people are told of a centre, besides what is free there. */
export type CentreInfo = Pick<MailCentre, 'name' | 'city' | 'timeZone' | 'platformName' | 'link' | 'phone'>

/** Tells of a centre by its `internalId`; null when nothing is known of it any more. */
export type DescribeCentre = (centreId: string) => CentreInfo | null
