import { isDeepStrictEqual } from 'node:util'
import type { Observed } from './observed.ts'
import type { Expected } from './recorded-case.ts'

/**
 * Lists what differs between what an adapter observed and what the case expects, one text each, in French. Only expected
 * keys count; sets are compared as sets, instants as instants, numbers to 1e-6, and null is the same as absent.
 */
export function compare(expected: Expected, observed: Observed): string[] {
  return [
    ...plainKeys.flatMap((key) => difference(key, expected[key], observed[key])),
    ...setKeys.flatMap((key) => difference(key, asSet(expected[key]), asSet(observed[key]))),
    ...difference('nextSlot', asInstant(expected.nextSlot), asInstant(observed.nextSlot)),
    ...difference('byType', expected.byType, observed.byType),
    ...(expected.centres ?? []).flatMap((centre, index) =>
      partial(`centres[${index}]`, centre, observed.centres?.[index]),
    ),
    ...(expected.alsoContains ?? []).flatMap((centre) => contained(centre, observed)),
    ...(expected.notListed ?? []).filter((id) => isListed(id, observed)).map((id) => `${id} ne devait pas être listé`),
  ]
}

const plainKeys = [
  'outcome',
  'slotCount',
  'requests',
  'internalId',
  'url',
  'bookingUrl',
  'phone',
  'centreCount',
  'keepPrevious',
] as const

const setKeys = ['vaccines', 'doses', 'urls'] as const

function difference(key: string, expected: unknown, observed: unknown): string[] {
  if (expected === undefined || isSame(expected, observed)) return []
  return [`${key} : attendu ${show(expected)}, obtenu ${show(observed)}`]
}

const show = (value: unknown): string => JSON.stringify(value ?? null)

const asSet = (values: readonly string[] | undefined) => values && [...new Set(values)].sort()

const asInstant = (text: string | null | undefined) => (typeof text === 'string' ? new Date(text).toISOString() : text)

function isSame(expected: unknown, observed: unknown): boolean {
  if (expected === null || expected === undefined) return observed === null || observed === undefined
  if (typeof expected === 'number' && typeof observed === 'number') return Math.abs(expected - observed) <= 1e-6
  if (Array.isArray(expected)) {
    return (
      Array.isArray(observed) &&
      expected.length === observed.length &&
      expected.every((item, index) => isSame(item, observed[index]))
    )
  }
  if (typeof expected === 'object' && typeof observed === 'object' && observed !== null) {
    const keys = new Set([...Object.keys(expected), ...Object.keys(observed)])
    return [...keys].every((key) =>
      isSame((expected as Record<string, unknown>)[key], (observed as Record<string, unknown>)[key]),
    )
  }
  return isDeepStrictEqual(expected, observed)
}

type Fields = Readonly<Record<string, unknown>>

function partial(where: string, expected: Fields, observed: Fields | undefined): string[] {
  if (!observed) return [`${where} : absent`]
  return Object.entries(expected).flatMap(([key, value]) => {
    const found = key === 'extra' ? pick(observed['extra'] as Fields | undefined, value as Fields) : observed[key]
    return difference(`${where}.${key}`, value, found)
  })
}

/** Of a centre's extra fields, those that are expected: an adapter may keep more. */
function pick(fields: Fields | undefined, like: Fields): Fields {
  return Object.fromEntries(Object.keys(like).map((key) => [key, fields?.[key]]))
}

function contained(expected: Fields, { centres = [] }: Observed): string[] {
  const attempts = centres.map((centre) => partial('alsoContains', expected, centre))
  if (attempts.some((differences) => differences.length === 0)) return []
  const closest = attempts.sort((a, b) => a.length - b.length)[0]
  return [`aucun centre comme ${show(expected)} (au plus près : ${closest?.join(' ; ') ?? 'liste vide'})`]
}

function isListed(id: string, { centres = [] }: Observed): boolean {
  return centres.some((centre) => [centre.internalId, centre.gid, centre.url, centre.placeId, centre.name].includes(id))
}
