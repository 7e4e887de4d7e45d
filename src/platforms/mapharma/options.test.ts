import { describe, expect, it } from 'vitest'
import { lacks, optionsSchema, sourceOf } from './options.ts'

const given = (key: string | null, options: unknown) => ({ key, options: optionsSchema.parse(options) })

describe('campaigns are found', () => {
  it.each<[string | null, unknown, unknown]>([
    ['key', {}, { kind: 'opendata' }],
    ['key', { postcodes: ['34200'] }, { kind: 'opendata' }],
    ['key', { mode: 'probe', postcodes: ['34200'] }, { kind: 'probe', postcodes: ['34200'] }],
    [null, { mode: 'opendata' }, { kind: 'opendata' }],
    [null, { postcodes: ['34200'] }, { kind: 'probe', postcodes: ['34200'] }],
    [null, { postcodes: { '01100': [1, 2], '02200': [0] } }, { kind: 'probe', postcodes: ['01100', '02200'] }],
  ])('with the key %j and %j by %j', (key, options, source) => {
    expect(sourceOf(given(key, options))).toEqual(source)
    expect(lacks(given(key, options))).toBeNull()
  })

  it.each<[string | null, unknown]>([
    [null, {}],
    [null, { postcodes: [] }],
    [null, { mode: 'probe' }],
    ['key', { mode: 'probe' }],
  ])('with the key %j and %j in no way, which is told', (key, options) => {
    expect(sourceOf(given(key, options))).toBeNull()
    expect(lacks(given(key, options))).toContain('MAPHARMA_API_KEY')
  })
})

it.each([{ postcodes: ['3420'] }, { postcodes: { paris: [0] } }, { mode: 'guess' }, { pages: [] }])(
  '%j is no configuration',
  (options) => expect(optionsSchema.safeParse(options).success).toBe(false),
)
