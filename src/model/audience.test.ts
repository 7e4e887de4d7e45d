import { describe, expect, it } from 'vitest'
import { type Audience, anyAudience, audienceKey, EVERYONE } from './audience.ts'

const only = (known: Partial<Audience>): Audience => ({ ...EVERYONE, ...known })

describe('who may book what several motives offer', () => {
  it('is everyone when nothing is said, or when one of them takes everyone', () => {
    expect(anyAudience([])).toBe(EVERYONE)
    expect(anyAudience([only({ fromAge: 55 }), EVERYONE])).toBe(EVERYONE)
    expect(anyAudience([EVERYONE, only({ professionalsOnly: true })])).toBe(EVERYONE)
  })

  it('is what they all say when they say the same', () => {
    const seniors = only({ fromAge: 70, conditions: ['high-risk'] })
    expect(anyAudience([seniors])).toBe(seniors)
    expect(anyAudience([seniors, { ...seniors }])).toEqual(seniors)
  })

  it('is of all the ages that one of them takes', () => {
    expect(anyAudience([only({ fromAge: 16, toAge: 17 }), only({ fromAge: 55 })])).toEqual(only({ fromAge: 16 }))
    expect(anyAudience([only({ toAge: 17 }), only({ fromAge: 12, toAge: 54 })])).toEqual(only({ toAge: 54 }))
    expect(anyAudience([only({ toAge: 17 }), only({ fromAge: 55 })])).toBe(EVERYONE)
  })

  it('needs a condition only where all need one', () => {
    const risk = only({ fromAge: 50, conditions: ['high-risk'] })
    expect(anyAudience([risk, only({ fromAge: 70 })])).toEqual(only({ fromAge: 50 }))
    expect(anyAudience([risk, only({ conditions: ['pregnancy', 'high-risk'] })])).toEqual(
      only({ conditions: ['high-risk', 'pregnancy'] }),
    )
  })

  it('is that of the public where some are for professionals only', () => {
    const staff = only({ professionalsOnly: true })
    expect(anyAudience([staff, only({ fromAge: 55 }), staff])).toEqual(only({ fromAge: 55 }))
    expect(anyAudience([staff, { ...staff }])).toEqual(staff)
  })
})

it('has one key when it is the same', () => {
  const keys = [EVERYONE, anyAudience([only({ toAge: 17 }), only({ fromAge: 55 })])].map(audienceKey)
  expect(new Set(keys).size).toBe(1)
  expect(audienceKey({ ...EVERYONE })).toBe(audienceKey(EVERYONE))
  expect(audienceKey(only({ conditions: ['pregnancy', 'high-risk'] }))).toBe(
    audienceKey(only({ conditions: ['high-risk', 'pregnancy'] })),
  )
})
