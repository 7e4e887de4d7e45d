/** A campaign and one of its types of appointment, `0` for all: as the platform numbers them. */
export type CampaignKey = { readonly campaign: string; readonly type: string }

const NUMBER = /^\d+$/

/** What a booking link chooses; null when it leads to a pharmacy's page only. */
export function readLink(url: string): CampaignKey | null {
  if (!URL.canParse(url)) return null
  const { searchParams } = new URL(url)
  const [campaign, type] = [searchParams.get('c'), searchParams.get('l')]
  return campaign && type && NUMBER.test(campaign) && NUMBER.test(type) ? { campaign, type } : null
}

const PAGE = /^\/(\d{5}(?:-\d+)?)\/?$/

/** What tells centres apart in links: the pharmacy's page, then the campaign and its type where they are chosen. */
export function linkKey(url: string): string | null {
  const page = URL.canParse(url) ? PAGE.exec(new URL(url).pathname)?.[1] : undefined
  if (page === undefined) return null
  const key = readLink(url)
  return key ? `${page} ${key.campaign} ${key.type}` : page
}

/** The page of the n-th pharmacy of a postcode; of the only one when there is no number. */
export const pageOf = (postcode: string, number?: number): string =>
  `https://mapharma.net/${postcode}${number === undefined ? '' : `-${number}`}`

/** The link to a pharmacy's page that chooses a campaign there. */
export const linkTo = (page: string, { campaign, type }: CampaignKey): string => `${page}?c=${campaign}&l=${type}`

/** Campaigns are numbered over the whole site. */
export const gidOf = ({ campaign, type }: CampaignKey): string => `${campaign}-${type}`

/** The published id of a campaign. */
export const internalIdOf = (key: CampaignKey): string => `mapharma${gidOf(key)}`
