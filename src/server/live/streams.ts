import type { ServerResponse } from 'node:http'
import type { FastifyReply } from 'fastify'
import type { ChangeFeed, FeedEvent } from './change-feed.ts'

/** A line that says nothing, so that proxies and phones keep the connection, and a dead one is noticed. */
const HEARTBEAT_MS = 15_000

/** After a lost connection, browsers come back after this time. */
const BACK_AFTER_MS = 5_000

/** Bytes that may wait for one reader; who takes so little is let go, and finds all of it when back. */
const MOST_WAITING = 256 * 1024

/** The media type of a stream of events. */
export const EVENT_STREAM = 'text/event-stream'

const STREAM_HEADERS = {
  'content-type': EVENT_STREAM,
  'cache-control': 'no-store',
  // Proxies that gather answers before they pass them on would hold events back.
  'x-accel-buffering': 'no',
} as const

/** Answers with what a stream would begin with, and opens none. */
export const answerHead = (reply: FastifyReply): FastifyReply => reply.headers(STREAM_HEADERS).send()

export type StreamLimits = {
  readonly streams: number
  readonly streamsPerAddress: number
  readonly mostWaiting?: number
}

/** The open streams of changes (server-sent events). */
export function openStreams(
  feed: ChangeFeed,
  { streams, streamsPerAddress, mostWaiting = MOST_WAITING }: StreamLimits,
) {
  const readers = new Map<ServerResponse, string>()
  const write = (reader: ServerResponse, text: string) => {
    if (reader.destroyed) return
    reader.write(text)
    if (reader.writableLength > mostWaiting) reader.destroy()
  }
  const toAll = (text: string) => {
    for (const reader of readers.keys()) write(reader, text)
  }
  const stopListening = feed.listen((event) => toAll(textOf(event)))
  const heartbeat = setInterval(() => toAll(':\n\n'), HEARTBEAT_MS)
  heartbeat.unref()
  const ofKey = (key: string) => [...readers.values()].filter((each) => each === key).length
  return {
    count: () => readers.size,
    /** Whether one more may be opened: `full` for everybody, `greedy` for this reader. */
    room(key: string): 'ok' | 'full' | 'greedy' {
      if (readers.size >= streams) return 'full'
      return ofKey(key) >= streamsPerAddress ? 'greedy' : 'ok'
    },
    /**
     * Turns an answer into a stream. It begins with what came since `lastId`, or, when that is not known, with the present
     * publication, by which the reader sees whether it has missed anything.
     */
    open(reply: FastifyReply, key: string, lastId: string | undefined): void {
      reply.headers(STREAM_HEADERS)
      reply.hijack()
      const reader = reply.raw
      reader.writeHead(200, headersOf(reply))
      readers.set(reader, key)
      reader.once('close', () => readers.delete(reader))
      reader.on('error', () => reader.destroy())
      const missed = lastId === undefined ? null : feed.since(lastId)
      const first = missed ?? [feed.lastPublication()].filter((event) => event !== null)
      write(reader, `retry: ${BACK_AFTER_MS}\n\n${first.map(textOf).join('')}`)
    },
    /** Ends all streams, without waiting for readers who take nothing: each comes back by itself. */
    close(): void {
      clearInterval(heartbeat)
      stopListening()
      for (const reader of readers.keys()) reader.destroy()
    },
  }
}

export type Streams = ReturnType<typeof openStreams>

const textOf = ({ id, name, data }: FeedEvent): string => `id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`

function headersOf(reply: FastifyReply): Record<string, number | string | string[]> {
  const entries = Object.entries(reply.getHeaders())
  return Object.fromEntries(entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
}
