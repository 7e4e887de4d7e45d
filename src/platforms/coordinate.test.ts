import { expect, it } from 'vitest'
import { z } from 'zod'
import { latitude, longitude } from './coordinate.ts'

const schema = z.object({ latitude, longitude })

it('reads numbers, and texts that are numbers', () => {
  expect(schema.parse({ latitude: 48.85, longitude: ' 2.35 ' })).toEqual({ latitude: 48.85, longitude: 2.35 })
})

it('gives up a coordinate, never the place', () => {
  expect(schema.parse({})).toEqual({ latitude: null, longitude: null })
  expect(schema.parse({ latitude: 'nord', longitude: {} })).toEqual({ latitude: null, longitude: null })
  expect(schema.parse({ latitude: 91, longitude: -181 })).toEqual({ latitude: null, longitude: null })
  expect(schema.parse({ latitude: '', longitude: null })).toEqual({ latitude: null, longitude: null })
  expect(schema.parse({ latitude: Number.NaN, longitude: 'Infinity' })).toEqual({ latitude: null, longitude: null })
})
