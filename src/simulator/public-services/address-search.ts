import { type Commune, loadCommunes } from '../../geography/communes.ts'
import { nameKey } from '../../geography/place-name.ts'
import { communesNamed, searchCommunes } from './communes-by-name.ts'
import type { FoundPlace } from './found-place.ts'
import { readStreet } from './street-address.ts'

/** What is asked for, and where it is looked for. */
export type AddressSearch = {
  readonly text: string
  readonly postcode: string | null
  readonly citycode: string | null
}

/** A street, a postcode and a town in one text, none of which need be there. */
type Parts = { readonly street: string; readonly postcode: string | null; readonly town: string }

/** A whole one, or one with a blank in it, as people type it. */
const POSTCODE = /(?<!\d)(\d{2}) ?(\d{3})(?!\d)/g

/** The best first. Nothing is found under a postcode of no commune: those of big receivers, for example. */
export function searchAddress({ text, postcode, citycode }: AddressSearch): FoundPlace[] {
  const parts = readParts(text)
  const stated = postcode ?? parts.postcode
  const communes = citycode === null ? communesOf(stated) : communeOf(citycode)
  if (communes) return foundIn(communes, stated, parts)
  const split = splitTown(parts.street)
  const town = parts.town || split.town
  if (town === '') return searchCommunes(text).map(({ commune, score }) => municipality(commune, score))
  const street = parts.town ? parts.street : split.street
  if (street !== '') return communesNamed(town).map((commune) => inStreet(commune, null, street))
  return searchCommunes(town).map(({ commune, score }) => municipality(commune, score))
}

/** Null when no postcode says where. */
function communesOf(postcode: string | null): readonly Commune[] | null {
  return postcode === null ? null : (loadCommunes().byPostcode.get(postcode) ?? [])
}

function communeOf(citycode: string): readonly Commune[] {
  const commune = loadCommunes().byInsee.get(citycode)
  return commune ? [commune] : []
}

/** The commune that the text names, or else the most populated of those that it may be. */
function foundIn(communes: readonly Commune[], postcode: string | null, { street, town }: Parts): FoundPlace[] {
  const key = nameKey(town || street)
  const named = communes.filter(({ name }) => ` ${key}`.endsWith(` ${nameKey(name)}`))
  const [commune] = named.length > 0 ? named.sort((a, b) => b.name.length - a.name.length) : communes
  if (!commune) return []
  const line = town === '' && named.length > 0 ? splitTown(street).street : street
  return [line === '' ? municipality(commune, 0.9, postcode) : inStreet(commune, postcode, line)]
}

function readParts(text: string): Parts {
  const postcode = [...text.matchAll(POSTCODE)].at(-1)
  const comma = text.indexOf(',')
  const end = comma >= 0 ? comma : (postcode?.index ?? text.length)
  return {
    street: text.slice(0, end).trim(),
    postcode: postcode ? `${postcode[1]}${postcode[2]}` : null,
    town: text
      .slice(end)
      .replace(POSTCODE, ' ')
      .replace(/^[\s,]+|[\s,]+$/g, ''),
  }
}

/** The longest end of a text that is the name of a commune, and what stands before it. */
function splitTown(text: string): { readonly street: string; readonly town: string } {
  const words = text.split(/\s+/)
  for (let index = 0; index < words.length; index += 1) {
    const town = words.slice(index).join(' ')
    if (communesNamed(town).length > 0) return { street: words.slice(0, index).join(' '), town }
  }
  return { street: text, town: '' }
}

const municipality = (commune: Commune, score: number, postcode: string | null = null): FoundPlace => ({
  commune,
  postcode: postcode ?? commune.postcodes[0] ?? '',
  address: null,
  score,
})

const inStreet = (commune: Commune, postcode: string | null, line: string): FoundPlace => ({
  commune,
  postcode: postcode ?? commune.postcodes[0] ?? '',
  address: readStreet(line),
  score: 0.95,
})
