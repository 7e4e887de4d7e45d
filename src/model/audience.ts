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
  return `${professionalsOnly ? 'pro' : ''}|${fromAge ?? ''}-${toAge ?? ''}|${[...conditions].sort().join('+')}`
}
