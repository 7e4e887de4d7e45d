import type { Desk } from './desk.ts'
import { openContact, type SubscriptionRow, subscriptionOf } from './row.ts'

/** Everything that is kept about a subscription, in words that its owner understands: keys in French, times in UTC. */
export async function myData({ db, vault }: Desk, row: SubscriptionRow): Promise<Readonly<Record<string, unknown>>> {
  const { address, push } = openContact(vault, row)
  const { state, language, place, filters, cadence, night, messages, createdAt, runsSince, endsAt, lastMessageAt } =
    subscriptionOf(row)
  const sent = await db
    .selectFrom('outbox')
    .select(['kind', 'channel', 'state', 'created_at', 'sent_at'])
    .where('subscription_id', '=', row.id)
    .orderBy('created_at')
    .execute()
  const told = await db
    .selectFrom('alert_told')
    .select(['centre_id', 'closed_at'])
    .where('subscription_id', '=', row.id)
    .orderBy('centre_id')
    .execute()
  return {
    adresse: address,
    etat: state,
    langue: language,
    lieu: place,
    filtres: filters,
    cadence,
    nuit: night,
    creee: moment(createdAt),
    en_marche_depuis: moment(runsSince),
    fin: moment(endsAt),
    messages,
    dernier_message: moment(lastMessageAt),
    notification: push?.endpoint ?? null,
    messages_gardes: sent.map(({ kind, channel, state: of, created_at, sent_at }) => ({
      sorte: kind,
      voie: channel,
      etat: of,
      ecrit: created_at.toISOString(),
      envoye: sent_at?.toISOString() ?? null,
    })),
    lieux_signales: told.map(({ centre_id, closed_at }) => ({
      lieu: centre_id,
      sans_creneau_depuis: closed_at?.toISOString() ?? null,
    })),
  }
}

const moment = (instant: number | null): string | null => (instant === null ? null : new Date(instant).toISOString())
