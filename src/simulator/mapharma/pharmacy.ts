import type { Site } from '../france/sites.ts'
import type { Queue } from '../slots/queue.ts'
import type { CampaignKind, TypeKind } from './campaigns.ts'

export type Pharmacy = {
  readonly key: number
  readonly name: string
  readonly site: Site
  /** Last part of its page's address: its post code, and a number where it shares it with others. */
  readonly page: string
  readonly campaigns: readonly Campaign[]
  readonly habits: PharmacyHabits
}

/** The forms that the list has for a pharmacy, all of them seen on the platform. */
export type PharmacyHabits = {
  /** `by-type`: one entry for each type and no word on what it is for, as it was at first. */
  readonly list: 'by-campaign' | 'by-type'
  readonly tellsZone: boolean
  readonly tellsPostcode: boolean
}

export type Campaign = {
  readonly id: number
  readonly kind: CampaignKind
  readonly queue: Queue
  /** Times that are shown without a free place. */
  readonly taken: Queue
  /** The list says that there is no place, although the calendar shows some: the vaccine is awaited. */
  readonly awaitsVaccine: boolean
  readonly presence: 'always' | 'every-other-week'
  readonly habits: CalendarHabits
}

/** The forms that a calendar's pages take. */
export type CalendarHabits = {
  readonly empty: 'object' | 'array' | 'first-only' | 'not-found'
  readonly times: 'list' | 'numbered'
  /** Goes on showing times of today that are over. */
  readonly lingers: boolean
  readonly omitsSingles: boolean
}

/** An entry of the list: a campaign with all its types (number 0), or with one of them. */
export type Entry = {
  readonly pharmacy: Pharmacy
  readonly campaign: Campaign
  readonly typeId: number
  readonly types: readonly TypeKind[]
}

/** The entries of the open data. */
export function entriesOf(pharmacy: Pharmacy): Entry[] {
  return pharmacy.habits.list === 'by-campaign'
    ? pharmacy.campaigns.map((campaign) => ({ pharmacy, campaign, typeId: 0, types: campaign.kind.types }))
    : typesOf(pharmacy)
}

/** What one may choose on the pharmacy's page: campaigns, and one type of each. */
export const typesOf = (pharmacy: Pharmacy): Entry[] =>
  pharmacy.campaigns.flatMap((campaign) =>
    campaign.kind.types.map((type, index) => ({ pharmacy, campaign, typeId: index + 1, types: [type] })),
  )

/** Whether a reader of the open data should list it. */
export function isCentre({ pharmacy, campaign: { kind }, types }: Entry): boolean {
  const { list, tellsPostcode } = pharmacy.habits
  const isVaccination = list === 'by-campaign' ? kind.flag : kind.namesCovid
  return tellsPostcode && isVaccination && types.some(({ first }) => first)
}

/** Whether a reader of the pharmacy's page should list it. */
export const isCentreOfPage = ({ campaign: { kind }, types }: Entry): boolean =>
  kind.namesCovid && types.some(({ first }) => first)

export const centreId = ({ campaign, typeId }: Entry): string => `mapharma${campaign.id}-${typeId}`

export const urlOf = ({ pharmacy, campaign, typeId }: Entry): string =>
  `https://mapharma.net/${pharmacy.page}?c=${campaign.id}&l=${typeId}`

const WEEK = 7 * 86_400_000

export const isThere = ({ id, presence }: Campaign, at: number): boolean =>
  presence === 'always' || (Math.floor(at / WEEK) + id) % 2 === 0
