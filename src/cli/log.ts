import pino from 'pino'
import pretty from 'pino-pretty'
import type { PlatformLog } from '../platforms/platform.ts'
import { scrubbed } from './without-personal-data.ts'

/** How many times one event is logged in a run; further ones are only counted, so that a log cannot flood a disk. */
const LINES_PER_EVENT = 20

/**
 * The log of a command, on standard error: readable on a terminal, JSON lines elsewhere. Nothing below `LOG_LEVEL`
 * (default: warn) is written, and no e-mail address or token at all.
 *
 * @param sink - takes the lines instead.
 */
export function openLog(
  environment: Readonly<Record<string, string | undefined>>,
  sink?: { write(line: string): void },
): {
  platformLog: PlatformLog
  error: (event: string, details: Record<string, unknown>) => void
} {
  const level = environment['LOG_LEVEL'] ?? 'warn'
  const standard = () =>
    process.stderr.isTTY ? pretty({ destination: 2, sync: true }) : pino.destination({ fd: 2, sync: true })
  const formatters = { log: (details: object) => scrubbed(details) as Record<string, unknown> }
  const log = pino({ level, base: null, formatters }, sink ?? standard())
  const seen = new Map<string, number>()
  return {
    platformLog(event, details) {
      const count = (seen.get(event) ?? 0) + 1
      seen.set(event, count)
      if (count <= LINES_PER_EVENT) log.info(details, event)
    },
    error: (event, details) => log.error(details, event),
  }
}
