import { z } from 'zod'
import { type Origin, originSchema } from '../../model/origin.ts'
import type { PolledCentre } from '../../scrape/polling/scheduler.ts'
import type { Documents } from '../../store/documents.ts'
import { StoreError } from '../../store/errors.ts'
import { usualSchema } from './trust.ts'

/** What polling learned of one platform: what its looks usually come to, and what is remembered of each centre. */
export type PollingMemory = {
  readonly usual: readonly number[]
  readonly centres: ReadonlyMap<string, PolledCentre>
}

const HOURS = 24

const FORMAT = 'vitemadose-polling'

const headerSchema = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(1),
  origin: originSchema,
  usual: z.record(z.string(), usualSchema),
})

const amount = z.number().min(0)

/** News by hour are told as pairs (hour, amount): most hours of most centres have none. */
const itemSchema = z.strictObject({
  platform: z.string(),
  key: z.string(),
  askedAt: z.number().nullable(),
  seenAt: z.number().nullable(),
  watched: z
    .strictObject({
      news: z.array(
        z.tuple([
          z
            .number()
            .int()
            .min(0)
            .max(HOURS - 1),
          amount,
        ]),
      ),
      total: amount,
      watchedMs: amount,
      at: z.number(),
    })
    .nullable(),
})

type Item = z.infer<typeof itemSchema>

const NAME = 'polling'

/**
 * What polling learned in earlier lives, by platform. A document that is damaged, or of the other origin, is as good as none:
 * it can all be learned again.
 */
export async function readPollingMemory(documents: Documents, origin: Origin): Promise<Map<string, PollingMemory>> {
  const stored = await documents.read(NAME, headerSchema, itemSchema).catch((error: unknown) => {
    if (error instanceof StoreError) return null
    throw error
  })
  const memories = new Map<string, { usual: readonly number[]; centres: Map<string, PolledCentre> }>()
  if (!stored || stored.header.origin !== origin) return memories
  for (const item of stored.items) {
    const memory = memories.get(item.platform) ?? {
      usual: stored.header.usual[item.platform] ?? [],
      centres: new Map(),
    }
    memories.set(item.platform, memory)
    memory.centres.set(item.key, centreOf(item))
  }
  return memories
}

/** @throws StoreError when it cannot be written; what was stored before is untouched. */
export async function writePollingMemory(
  documents: Documents,
  origin: Origin,
  memories: ReadonlyMap<string, PollingMemory>,
): Promise<void> {
  const usual = Object.fromEntries([...memories].map(([platform, memory]) => [platform, memory.usual]))
  await documents.write(NAME, { format: FORMAT, version: 1, origin, usual }, itemsOf(memories))
}

function* itemsOf(memories: ReadonlyMap<string, PollingMemory>): Generator<Item> {
  for (const [platform, { centres }] of memories) {
    for (const [key, { askedAt, seenAt, watched }] of centres) {
      yield {
        platform,
        key,
        askedAt,
        seenAt,
        watched: watched && {
          ...watched,
          news: [...watched.news.entries()].filter(([, news]) => news > 0),
        },
      }
    }
  }
}

function centreOf({ askedAt, seenAt, watched }: Item): PolledCentre {
  if (!watched) return { askedAt, seenAt, watched }
  const news = new Array<number>(HOURS).fill(0)
  for (const [hour, value] of watched.news) news[hour] = value
  return { askedAt, seenAt, watched: { ...watched, news } }
}
