import type { LiveLog } from '../../runs/live/live-log.ts'
import type { LiveService } from '../../runs/live/live-status.ts'
import type { AlertTools } from '../alert-tools.ts'
import { alertCounts, sendToOperator } from '../operator.ts'

/** A message that was due so long ago, in milliseconds, is stuck. */
const STUCK_MS = 15 * 60_000

export type OperatorMail = {
  /** Looks for messages that do not go; to be done from time to time. */
  watchOutbox(): Promise<void>
  leave(): void
}

/** Writes to the operator when something begins to go wrong, once each; the log is told besides. */
export function tellOperator({
  tools: { sender, domain, desk },
  live,
  log,
  operator,
}: {
  readonly tools: AlertTools
  readonly live: Pick<LiveService, 'listen'>
  readonly log: LiveLog
  readonly operator: string | null
}): OperatorMail {
  let isStuck = false
  const write = async (message: string) => {
    if (operator === null) return
    const mail = { to: operator, subject: 'incident', lines: [message] }
    const delivery = await sendToOperator(sender, domain, mail, desk.clock())
    if (delivery.kind !== 'sent') log.error('operator-not-told', { code: delivery.code })
  }
  const leave = live.listen({
    onIncident(incident, isOver) {
      if (!isOver) void write(incident.message)
    },
  })
  return {
    leave,
    async watchOutbox() {
      const now = desk.clock()
      const { waitingSince } = await alertCounts(desk.db, now)
      const wasStuck = isStuck
      isStuck = waitingSince !== null && now - waitingSince > STUCK_MS
      if (!isStuck || wasStuck) return
      log.error('outbox-stuck', { waitingSince })
      await write('Des messages attendent depuis plus de 15 minutes : le serveur de messagerie les refuse-t-il ?')
    },
  }
}
