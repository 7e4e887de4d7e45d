import type { Centre } from '../model/centre.ts'
import { centreKey } from '../model/identity.ts'
import { normalised, withoutAccents } from '../model/words.ts'
import type { Catalogue } from './catalogue.ts'

/** Centres that may be one place, and why. They are never merged: a person decides. */
export type SuspectedDuplicate = {
  /** In French. */
  readonly raisons: readonly string[]
  readonly lieux: readonly SuspectedPlace[]
}

type SuspectedPlace = {
  readonly identite: string
  readonly plateforme: string
  readonly nom: string
  readonly adresse: string | null
  readonly url: string
}

type Suspicion = {
  readonly reason: string
  /** What two centres must share; null for a centre of which this is not known. */
  readonly of: (centre: Centre) => string | null
  /** Within one platform this proves nothing. */
  readonly acrossPlatforms: boolean
}

const SUSPICIONS: readonly Suspicion[] = [
  { reason: 'même adresse', of: addressOf, acrossPlatforms: false },
  { reason: 'même nom, même code postal', of: nameOf, acrossPlatforms: true },
  { reason: 'même téléphone, même code postal', of: phoneOf, acrossPlatforms: true },
  { reason: 'mêmes coordonnées à dix mètres près', of: pointOf, acrossPlatforms: true },
]

/** Lists the groups of centres that may be one, each group once, in an order that depends on the centres alone. */
export function suspectedDuplicates({ entries }: Catalogue): SuspectedDuplicate[] {
  const centres = [...entries.values()].map(({ centre }) => centre).sort(byKey)
  const groups = new Map<string, { raisons: string[]; centres: readonly Centre[] }>()
  for (const { reason, of, acrossPlatforms } of SUSPICIONS) {
    for (const group of groupBy(centres, of)) {
      if (group.length < 2 || (acrossPlatforms && isOfOnePlatform(group))) continue
      const members = group.map(centreKey).join('\n')
      const known = groups.get(members)
      if (known) known.raisons.push(reason)
      else groups.set(members, { raisons: [reason], centres: group })
    }
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { raisons, centres: lieux }]) => ({ raisons, lieux: lieux.map(placeOf) }))
}

const byKey = (a: Centre, b: Centre): number => (centreKey(a) < centreKey(b) ? -1 : 1)

function groupBy(centres: readonly Centre[], of: Suspicion['of']): Iterable<Centre[]> {
  const groups = new Map<string, Centre[]>()
  for (const centre of centres) {
    const key = of(centre)
    if (key === null) continue
    const group = groups.get(key)
    if (group) group.push(centre)
    else groups.set(key, [centre])
  }
  return groups.values()
}

const isOfOnePlatform = (group: readonly Centre[]): boolean => new Set(group.map(({ platform }) => platform)).size === 1

/** A text by its words alone, however they are written. */
function wordsOf(text: string): string {
  const words = withoutAccents(normalised(text)).split(/[^\p{L}\p{N}]+/u)
  return words.filter((word) => word !== '').join(' ')
}

/** An address tells a place only by its street: a postcode and a town alone are shared by many. */
function addressOf({ address, postcode, city }: Centre): string | null {
  const words = wordsOf(address ?? '')
  const street = words.replace(/\b\d{5}\b.*$/, '').trim()
  return street === '' || street === wordsOf(city ?? '') ? null : `${street} ${postcode ?? ''}`
}

function nameOf({ name, postcode }: Centre): string | null {
  return postcode === null || wordsOf(name) === '' ? null : `${wordsOf(name)} ${postcode}`
}

function phoneOf({ phone, postcode }: Centre): string | null {
  return phone === null || postcode === null ? null : `${phone} ${postcode}`
}

function pointOf({ latitude, longitude, locationIsApproximate }: Centre): string | null {
  if (locationIsApproximate || latitude === null || longitude === null) return null
  return `${latitude.toFixed(4)} ${longitude.toFixed(4)}`
}

const placeOf = (centre: Centre): SuspectedPlace => ({
  identite: centreKey(centre),
  plateforme: centre.platform,
  nom: centre.name,
  adresse: centre.address,
  url: centre.url,
})
