import type { Centre } from '../../model/centre.ts'
import type { AtlasRule, Platform } from '../../platforms/platform.ts'
import type { Registry } from '../../platforms/registry.ts'
import type { AddressQuestion } from '../geocoding.ts'
import { linkKeyOf } from '../links.ts'
import type { JudgedRow } from './judged-row.ts'

/** Tells the id of an address in the national address base, or null when it is not known. */
export type AddressIdOf = (question: AddressQuestion) => string | null

/** The rows by which centres can be matched, found by their keys. */
export type Atlas = {
  /** Rows that may be the centre's own: those of its very link, else those of its platform's rule. */
  candidatesOf(centre: Centre): readonly JudgedRow[]
  /** Whether that platform's centres are matched to the list at all. */
  isMatched(centre: Centre): boolean
}

/** Rows that are reserved, or whose link no platform knows, match nothing. */
export function newAtlas(rows: readonly JudgedRow[], registry: Registry): Atlas {
  const byLink = new Map<string, JudgedRow[]>()
  const byRule = new Map<string, JudgedRow[]>()
  for (const judged of rows) {
    const { platform, key, url, isReserved } = judged
    if (!platform || key === null || isReserved) continue
    add(byLink, key, judged)
    const ruleKey = platform.atlas?.ofRow(url) ?? null
    if (ruleKey !== null) add(byRule, ruleKeyOf(platform, ruleKey), judged)
  }
  const ruleOf = ({ platform }: Centre) => registry.get(platform)
  return {
    isMatched: (centre) => ruleOf(centre)?.atlas !== undefined,
    candidatesOf(centre) {
      const own = byLink.get(linkKeyOf(registry, centre.platform, centre.url))
      if (own) return own
      const platform = ruleOf(centre)
      return platform?.atlas ? matchedBy(platform, platform.atlas, centre, byRule) : []
    },
  }
}

function matchedBy(
  platform: Platform,
  rule: AtlasRule,
  { url }: Centre,
  byRule: ReadonlyMap<string, JudgedRow[]>,
): JudgedRow[] {
  const keys = new Set(rule.ofCentre(url))
  return [...keys].flatMap((key) => byRule.get(ruleKeyOf(platform, key)) ?? [])
}

const ruleKeyOf = ({ metadata }: Platform, key: string): string => `${metadata.id} ${key}`

function add(map: Map<string, JudgedRow[]>, key: string, row: JudgedRow): void {
  const known = map.get(key)
  if (known) known.push(row)
  else map.set(key, [row])
}

/** What must be asked of the address base to choose among several candidates; null when nothing must, or can. */
export function questionOf(centre: Centre, candidates: readonly JudgedRow[]): AddressQuestion | null {
  const address = centre.address?.trim()
  return candidates.length > 1 && address ? { address, postcode: centre.postcode } : null
}

/**
 * The row of a centre: its only candidate; of several, the one at the centre's address, the newest where the list says it
 * twice. Null when the address does not tell.
 */
export function chooseRow(
  centre: Centre,
  candidates: readonly JudgedRow[],
  addressIdOf: AddressIdOf,
): JudgedRow | null {
  if (candidates.length <= 1) return candidates[0] ?? null
  const question = questionOf(centre, candidates)
  const id = question && addressIdOf(question)
  if (id === null) return null
  return candidates.filter(({ row }) => row.addressId === id).at(-1) ?? null
}
