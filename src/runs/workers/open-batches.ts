import { randomUUID } from 'node:crypto'
import type { ClientCounts } from '../../http/counts.ts'
import type { Observation } from '../../model/observation.ts'
import { type PlatformFailure, ShapeChanged } from '../../platforms/failures.ts'
import type { KeyedCentre } from '../../scrape/polling/poll-platform.ts'
import { BODY_KEPT } from '../../store/quarantine.ts'
import type { Looked } from './batch.ts'
import type { BatchQueue, Settled } from './batch-queue.ts'
import { sentSince } from './sent.ts'

/** Unreadable answers and bugs that are told with one batch. */
const EVIDENCE_KEPT = 3

type OpenBatch = {
  readonly id: string
  /** Past it nobody is asked any more: it is about to be given to another worker. */
  readonly giveUpAt: number
  readonly looks: Looked['looks'][number][]
  readonly unasked: KeyedCentre[]
  /** Centres that are neither looked at nor given back. */
  left: number
}

/** The batches of one platform that a worker has taken. */
export type OpenBatches = {
  /** Whom to ask next; takes a batch where all are asked. */
  next(): Promise<KeyedCentre | null>
  looked(key: string, observation: Observation): void
  failed(failure: PlatformFailure): void
  broke(key: string, error: unknown): void
  /** Nobody else is asked: who was not yet goes back, and so does whoever is being asked still. Resolves when all is stored. */
  end(): Promise<void>
}

type Opening = {
  readonly platform: string
  readonly worker: string
  readonly queue: Pick<BatchQueue, 'take' | 'settle'>
  /** How many may be asked at once, now. */
  readonly room: () => number
  /** What was sent so far. */
  readonly counts: () => ClientCounts
  /** How long a batch may be worked on, in milliseconds. */
  readonly giveUpMs: number
  /** After how long what could not be stored is stored again, in milliseconds. */
  readonly restMs: number
  /** Told when the database cannot be reached, and why; null: it can. */
  readonly onTrouble: (error: unknown) => void
  /** A clock in milliseconds that never goes back. */
  readonly now?: () => number
}

/**
 * Keeps the batches of one platform that are being worked on. Centres of the next one are asked while the last ones of the
 * one before are still under way, so that the budget is used without a gap. What was seen of a batch is stored when its last
 * look has ended, and is kept here until the database takes it.
 */
export function openBatches(opening: Opening): OpenBatches {
  const { platform, worker, queue, room, counts, giveUpMs, restMs, onTrouble, now = () => performance.now() } = opening
  const waiting: { readonly centre: KeyedCentre; readonly batch: OpenBatch }[] = []
  const underWay = new Map<string, { readonly centre: KeyedCentre; readonly batch: OpenBatch }>()
  const storing = new Set<Promise<void>>()
  let unreadable: Looked['unreadable'][number][] = []
  let bugs: Looked['bugs'][number][] = []
  let told = counts()
  let taking: Promise<void> | null = null
  let isEnding = false

  const store = async (settled: Settled) => {
    while (true) {
      try {
        await queue.settle(platform, settled)
        return onTrouble(null)
      } catch (error) {
        onTrouble(error)
        await new Promise((resolve) => setTimeout(resolve, restMs))
      }
    }
  }
  const closeIfDone = (batch: OpenBatch) => {
    if (batch.left > 0) return
    const sent = counts()
    const looked = { looks: batch.looks, unreadable, bugs, requests: sentSince(told, sent) }
    told = sent
    unreadable = []
    bugs = []
    const stored = store({ id: randomUUID(), batch: batch.id, worker, looked, unasked: batch.unasked })
    storing.add(stored)
    void stored.then(() => storing.delete(stored))
  }
  const giveBack = ({ centre, batch }: { centre: KeyedCentre; batch: OpenBatch }) => {
    batch.unasked.push(centre)
    batch.left -= 1
    closeIfDone(batch)
  }
  const take = async () => {
    const takenAt = now()
    const taken = await queue.take(platform)
    if (!taken) return
    const batch = { id: taken.id, giveUpAt: takenAt + giveUpMs, looks: [], unasked: [], left: taken.centres.length }
    for (const centre of taken.centres) {
      if (underWay.has(centre.key)) batch.left -= 1
      else waiting.push({ centre, batch })
    }
    closeIfDone(batch)
    if (isEnding) giveAllBack()
  }
  const takeOnce = () => {
    taking ??= take()
      .catch(onTrouble)
      .finally(() => {
        taking = null
      })
    return taking
  }
  const giveAllBack = () => {
    for (const each of waiting.splice(0)) giveBack(each)
  }
  /** A share may have been lost for long. Batches wait in the order in which they were taken. */
  const giveOldBack = () => {
    const young = waiting.findIndex(({ batch }) => now() < batch.giveUpAt)
    for (const each of waiting.splice(0, young < 0 ? waiting.length : young)) giveBack(each)
  }
  const isFull = () => isEnding || underWay.size >= room()

  return {
    async next() {
      giveOldBack()
      if (isFull()) return null
      if (waiting.length === 0) await takeOnce()
      const chosen = isFull() ? undefined : waiting.shift()
      if (!chosen) return null
      underWay.set(chosen.centre.key, chosen)
      return chosen.centre
    },
    looked(key, { centre, look }) {
      const found = underWay.get(key)
      if (!found) return
      underWay.delete(key)
      const { internalId, url, bookingUrl, phone } = centre
      const learned = centre === found.centre.centre ? null : { internalId, url, bookingUrl, phone }
      found.batch.looks.push({ key, look, learned })
      found.batch.left -= 1
      closeIfDone(found.batch)
    },
    failed(failure) {
      if (!(failure instanceof ShapeChanged) || unreadable.length >= EVIDENCE_KEPT) return
      const { message, url, body } = failure
      unreadable.push({ message, url, body: body.slice(0, BODY_KEPT) })
    },
    broke(key, error) {
      if (bugs.length < EVIDENCE_KEPT) bugs.push({ key, error: String(error) })
    },
    async end() {
      isEnding = true
      await taking
      giveAllBack()
      for (const each of [...underWay.values()]) giveBack(each)
      underWay.clear()
      await Promise.all(storing)
    },
  }
}
