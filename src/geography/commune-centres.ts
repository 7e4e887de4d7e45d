import { z } from 'zod'
import type { Point } from './distance.ts'

const communeSchema = z.object({
  code: z.string().length(5),
  centre: z.object({ type: z.literal('Point'), coordinates: z.tuple([z.number(), z.number()]) }),
})

/** Fewer are no list of the communes of France, which are some 35,000. */
const LEAST = 30_000

/** The answer is not the list of communes with their centres. The message says why, in French. */
export class CommuneListUnreadable extends Error {
  override readonly name = 'CommuneListUnreadable'
}

/**
 * Reads the exact centres out of answers of the State's service of communes: arrays of communes, each with its `code` and
 * its `centre` (longitude first). A commune without centre is left out.
 *
 * @throws CommuneListUnreadable when an answer has another shape, or when there are far too few communes.
 */
export function readCommuneCentres(answers: readonly string[], least = LEAST): Map<string, Point> {
  const centres = new Map<string, Point>()
  for (const answer of answers) {
    for (const item of listOf(answer)) {
      const read = communeSchema.safeParse(item)
      if (!read.success) continue
      const [longitude, latitude] = read.data.centre.coordinates
      if (Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) centres.set(read.data.code, { latitude, longitude })
    }
  }
  if (centres.size >= least) return centres
  throw new CommuneListUnreadable(`${centres.size} communes lues, ${least} attendues au moins`)
}

function listOf(answer: string): unknown[] {
  try {
    return z.array(z.unknown()).parse(JSON.parse(answer))
  } catch {
    throw new CommuneListUnreadable("la réponse n'est pas une liste de communes")
  }
}
