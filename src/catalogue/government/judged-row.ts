import { isHttpUrl, repairUrl } from '../../model/booking-url.ts'
import type { Platform } from '../../platforms/platform.ts'
import { platformOfUrl, type Registry } from '../../platforms/registry.ts'
import { linkKeyOf } from '../links.ts'
import { isReservedName } from '../reserved-names.ts'
import type { GovernmentRow } from './row.ts'

/** What a row's link is: one that a browser can open, none at all, or some other text. */
export type RowLink = 'valid' | 'none' | 'invalid'

/** A row and what can be said of it without knowing any other list. */
export type JudgedRow = {
  readonly row: GovernmentRow
  readonly link: RowLink
  /** The mended link; the text as it is where it is none; empty where there is nothing. */
  readonly url: string
  /** The platform whose link it is; null when none knows it. */
  readonly platform: Platform | null
  /** The platform is told by the path alone: its sites have hosts of their own, and so have others. */
  readonly isGuess: boolean
  /** See `linkKeyOf`; null when no platform knows the link. */
  readonly key: string | null
  /** By its column or by its name. */
  readonly isReserved: boolean
}

export function judgeRow(row: GovernmentRow, registry: Registry): JudgedRow {
  const url = repairUrl(row.bookingText ?? '')
  const link = url === '' ? 'none' : isHttpUrl(url) ? 'valid' : 'invalid'
  const platform = link === 'valid' ? platformOf(url, registry) : null
  return {
    row,
    link,
    url,
    platform,
    isGuess: platform !== null && !platform.metadata.hosts.includes(new URL(url).hostname),
    key: platform && linkKeyOf(registry, platform.metadata.id, url),
    isReserved: row.isReserved || isReservedName(row.name),
  }
}

function platformOf(url: string, registry: Registry): Platform | null {
  const metadata = platformOfUrl(
    url,
    [...registry.values()].map((platform) => platform.metadata),
  )
  return (metadata && registry.get(metadata.id)) ?? null
}
