import { randomUUID } from 'node:crypto'
import type { Incident } from '../../runs/live/live-status.ts'
import type { Write } from '../../store/database/leadership.ts'
import type { AlertTools } from '../alert-tools.ts'
import type { Mail } from '../mail/mail-input.ts'
import { enqueue } from '../outbox/outbox.ts'
import type { NewPayload } from '../outbox/payload.ts'

/** What makes an incident one and the same. */
export type IncidentKey = { readonly kind: Incident['kind'] | 'outbox-stuck'; readonly platform: string | null }

/** Incidents that were left open by an earlier life, and did not come again for so long in this one, are over. */
const FORGOTTEN_MS = 20 * 60_000

/** An operator should know before anybody else is written to. */
const OPERATOR_PRIORITY = 20

/** Incidents in the database, so that each is told once, whichever machine leads, and however often it starts again. */
export type IncidentBook = {
  /** Records that it goes on; the first to say so writes to the operator, through the outbox. */
  open(incident: IncidentKey, message: string): Promise<void>
  close(incident: IncidentKey): Promise<void>
  /** Closes what an earlier life left open and this one has not seen; to be done from time to time. */
  closeForgotten(): Promise<void>
}

/**
 * @param write - how incidents are recorded.
 * @param operator - who is written to; null: nobody.
 */
export function openIncidentBook(
  { desk: { db, vault, clock }, domain }: Pick<AlertTools, 'desk' | 'domain'>,
  write: Write,
  operator: string | null,
): IncidentBook {
  const startedAt = clock()
  const seen = new Set<string>()
  const nameOf = ({ kind, platform }: IncidentKey) => `${kind} ${platform ?? ''}`
  return {
    async open(incident, message) {
      seen.add(nameOf(incident))
      const [now, id] = [clock(), randomUUID()]
      await write(async (transaction) => {
        const opened = await transaction
          .insertInto('incidents')
          .values({
            id,
            kind: incident.kind,
            key: incident.platform ?? '',
            opened_at: new Date(now),
            mailed_at: operator === null ? null : new Date(now),
          })
          .onConflict((conflict) => conflict.doNothing())
          .returning('id')
          .executeTakeFirst()
        if (!opened || operator === null) return
        const mail: Mail = { kind: 'operator', subject: '[Vite Ma Dose] incident', lines: [message] }
        const payload: NewPayload = { channel: 'mail', to: operator, secret: '', mail }
        const told = { subscriptionId: null, changeKey: `incident ${id}`, payload, priority: OPERATOR_PRIORITY }
        await enqueue(transaction, vault, domain, [told], now)
      })
    },
    async close({ kind, platform }) {
      await write((transaction) =>
        transaction
          .updateTable('incidents')
          .set({ closed_at: new Date(clock()) })
          .where('kind', '=', kind)
          .where('key', '=', platform ?? '')
          .where('closed_at', 'is', null)
          .execute(),
      )
    },
    async closeForgotten() {
      if (clock() - startedAt < FORGOTTEN_MS) return
      const left = await db
        .selectFrom('incidents')
        .select(['id', 'kind', 'key'])
        .where('closed_at', 'is', null)
        .execute()
      const ids = left.filter(({ kind, key }) => !seen.has(`${kind} ${key}`)).map(({ id }) => id)
      if (ids.length === 0) return
      await write((transaction) =>
        transaction
          .updateTable('incidents')
          .set({ closed_at: new Date(clock()) })
          .where('id', 'in', ids)
          .execute(),
      )
    },
  }
}
