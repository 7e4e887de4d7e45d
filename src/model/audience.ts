import { z } from 'zod'

/** Health conditions by which a slot may be reserved. */
export const CONDITIONS = ['high-risk', 'pregnancy'] as const

export type Condition = (typeof CONDITIONS)[number]

/**
 * Who may book a slot, read from the words of its motive and category.
 *
 * Ages are in full years, both ends included; null means no limit. With several conditions, one of them is enough.
 */
export const audienceSchema = z.strictObject({
  professionalsOnly: z.boolean(),
  fromAge: z.number().int().nullable(),
  toAge: z.number().int().nullable(),
  conditions: z.array(z.enum(CONDITIONS)).readonly(),
})

export type Audience = z.infer<typeof audienceSchema>

/** No restriction was read: anyone may book, as far as the platform says. */
export const EVERYONE: Audience = { professionalsOnly: false, fromAge: null, toAge: null, conditions: [] }

/** A text equal for equal audiences, to group slots by. */
export function audienceKey(audience: Audience): string {
  if (audience === EVERYONE) return ''
  const { professionalsOnly, fromAge, toAge, conditions } = audience
  const key = `${professionalsOnly ? 'pro' : ''}|${fromAge ?? ''}-${toAge ?? ''}|${[...conditions].sort().join('+')}`
  return key === '|-|' ? '' : key
}

/**
 * Who may book what several motives offer together: whoever one of them takes. A range of ages that two of them leave open
 * between them is not told. EVERYONE when there is none.
 */
export function anyAudience(audiences: readonly Audience[]): Audience {
  const [first = EVERYONE, ...others] = audiences
  return others.reduce(eitherOf, first)
}

function eitherOf(a: Audience, b: Audience): Audience {
  if (a === b || a === EVERYONE || b === EVERYONE) return a === b ? a : EVERYONE
  if (a.professionalsOnly !== b.professionalsOnly) return a.professionalsOnly ? b : a
  const fromAge = a.fromAge === null || b.fromAge === null ? null : Math.min(a.fromAge, b.fromAge)
  const toAge = a.toAge === null || b.toAge === null ? null : Math.max(a.toAge, b.toAge)
  const conditions = a.conditions.length === 0 || b.conditions.length === 0 ? [] : union(a.conditions, b.conditions)
  const isOpen = !a.professionalsOnly && fromAge === null && toAge === null && conditions.length === 0
  return isOpen ? EVERYONE : { professionalsOnly: a.professionalsOnly, fromAge, toAge, conditions }
}

const union = <T>(some: readonly T[], others: readonly T[]): T[] => [...new Set([...some, ...others])]
