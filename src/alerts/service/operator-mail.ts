import type { LiveLog } from '../../runs/live/live-log.ts'
import type { LiveService } from '../../runs/live/live-status.ts'
import type { Write } from '../../store/database/leadership.ts'
import type { AlertTools } from '../alert-tools.ts'
import type { Db } from '../outbox/outbox.ts'
import { openIncidentBook } from './incident-book.ts'

/** Messages that have waited for so long, in milliseconds, while none at all was sent, are stuck. */
const STUCK_MS = 15 * 60_000

export type OperatorMail = {
  /** Looks for messages that do not go; to be done from time to time. */
  watchOutbox(): Promise<void>
  /** Hears of nothing more; resolves when what was heard of is recorded. */
  leave(): Promise<void>
}

/** Writes to the operator when something begins to go wrong, once each; the log is told besides. */
export function tellOperator({
  tools,
  write,
  live,
  log,
  operator,
}: {
  readonly tools: Pick<AlertTools, 'desk' | 'domain'>
  readonly write: Write
  readonly live: Pick<LiveService, 'listen'>
  readonly log: LiveLog
  readonly operator: string | null
}): OperatorMail {
  const book = openIncidentBook(tools, write, operator)
  const { db, clock } = tools.desk
  let isStuck = false
  let recording: Promise<void> = Promise.resolve()
  const record = (act: () => Promise<void>) => {
    recording = recording
      .then(act)
      .catch((error: unknown) => log.error('incident-not-recorded', { error: String(error) }))
  }
  const stopListening = live.listen({
    onIncident(incident, isOver) {
      record(() => (isOver ? book.close(incident) : book.open(incident, incident.message)))
    },
  })
  return {
    leave() {
      stopListening()
      return recording
    },
    async watchOutbox() {
      const wasStuck = isStuck
      isStuck = await isOutboxStuck(db, clock())
      if (isStuck && !wasStuck) {
        log.error('outbox-stuck', {})
        await book.open(
          OUTBOX,
          'Des messages attendent depuis plus de 15 minutes, et aucun ne part : le serveur de messagerie répond-il ?',
        )
      }
      if (!isStuck && wasStuck) await book.close(OUTBOX)
      await book.closeForgotten()
    },
  }
}

const OUTBOX = { kind: 'outbox-stuck', platform: null } as const

/** A message that was refused for now waits for its next attempt, so it is hardly ever due: its age tells, not its turn. */
async function isOutboxStuck(db: Db, now: number): Promise<boolean> {
  const limit = new Date(now - STUCK_MS)
  const waiting = await db
    .selectFrom('outbox')
    .select('id')
    .where('state', 'in', ['waiting', 'sending'])
    .where('created_at', '<', limit)
    .limit(1)
    .executeTakeFirst()
  if (!waiting) return false
  const sent = await db.selectFrom('outbox').select('id').where('sent_at', '>=', limit).limit(1).executeTakeFirst()
  return sent === undefined
}
