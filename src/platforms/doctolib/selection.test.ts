import { describe, expect, it } from 'vitest'
import { EVERYONE } from '../../model/audience.ts'
import type { Json } from '../../model/json.ts'
import { aBookingFile, aMotive } from './fixtures.ts'
import { bookingSchema } from './schema.ts'
import { selectMotives } from './selection.ts'

function groupsOf(visit_motives: Json[], visit_motive_categories: Json[] = []) {
  const file = bookingSchema.parse(aBookingFile({ visit_motives, visit_motive_categories }))
  return selectMotives(file, { wantedDoses: new Set(['1']), log: () => undefined, explain: () => undefined })
}

describe('who may book', () => {
  const audienceOf = (name: string, category: string | null = null) => {
    const motive = aMotive(1, { name, visit_motive_category_id: 7 })
    return groupsOf([motive], category === null ? [] : [{ id: 7, name: category }])[0]?.audience
  }

  it('is read in the name of the motive', () => {
    expect(audienceOf('1re injection vaccin COVID-19 (Moderna)')).toBe(EVERYONE)
    expect(audienceOf('1re injection (Moderna) - 55 ans et plus')).toEqual({ ...EVERYONE, fromAge: 55 })
  })

  it('is read in the name of its category', () => {
    expect(audienceOf('1re injection (Moderna)', 'Patients de 16 à 17 ans')).toEqual({
      ...EVERYONE,
      fromAge: 16,
      toAge: 17,
    })
    expect(audienceOf('1re injection (Moderna)', 'Femmes enceintes')).toEqual({
      ...EVERYONE,
      conditions: ['pregnancy'],
    })
  })

  it('must fit both', () => {
    expect(audienceOf('1re injection (Moderna) 50 ans et plus', 'Personnes à très haut risque')).toEqual({
      ...EVERYONE,
      fromAge: 50,
      conditions: ['high-risk'],
    })
  })

  it('is told of each group by itself', () => {
    const groups = groupsOf(
      [
        aMotive(1, { visit_motive_category_id: 7 }),
        aMotive(2, { visit_motive_category_id: 8 }),
        aMotive(3),
        aMotive(4, { visit_motive_category_id: 7 }),
      ],
      [
        { id: 7, name: '70 ans et plus' },
        { id: 8, name: 'Tout public' },
      ],
    )
    expect(groups.map(({ ids, audience }) => [ids, audience])).toEqual([
      [[1, 4], { ...EVERYONE, fromAge: 70 }],
      [[2], EVERYONE],
      [[3], EVERYONE],
    ])
  })
})
