import { createHash } from 'node:crypto'
import { LISTED } from '../mail/letters.ts'
import type { SiteLinks } from '../mail/links.ts'
import type { MailCentre } from '../mail/mail-input.ts'
import type { NewMessage } from '../outbox/outbox.ts'
import { noteOf } from '../push/alert-note.ts'
import type { Contact, Subscription } from '../subscription/row.ts'
import type { DescribeCentre } from './centre-info.ts'
import type { Hit } from './round.ts'

/** The messages that tell one subscription of some hits: by mail, and to its browser when it asked. None without a place to tell of. */
export function noticeMessages(
  { id, language, place }: Pick<Subscription, 'id' | 'language' | 'place'>,
  { address, secret, push }: Contact,
  hits: readonly Hit[],
  describe: DescribeCentre,
  links: SiteLinks,
): NewMessage[] {
  const centres = hits.flatMap((hit) => mailCentre(hit, describe) ?? [])
  const [first, ...others] = centres
  if (!first) return []
  const changeKey = `alert ${changeOf(hits)}`
  const listed = [first, ...others.slice(0, LISTED.alert - 1)]
  const mail = { kind: 'alert', language, place, centres: listed, others: centres.length - listed.length } as const
  const messages: NewMessage[] = [
    {
      subscriptionId: id,
      changeKey,
      priority: 0,
      payload: { channel: 'mail', to: address, secret: secret.toString('base64'), mail },
    },
  ]
  if (push) {
    const note = noteOf(first, { language, place, secret }, links)
    messages.push({ subscriptionId: id, changeKey, priority: 0, payload: { channel: 'push', ...push, note } })
  }
  return messages
}

/** A hit as a message tells it. */
export function mailCentre(hit: Omit<Hit, 'since'>, describe: DescribeCentre): MailCentre | null {
  const info = describe(hit.centreId)
  if (!info) return null
  const { distanceKm, next, isExact, places, vaccines, seenAt } = hit
  return { ...info, distanceKm, next, isExact, places, vaccines: [...vaccines], seenAt }
}

/** What makes the news the same: the centres, and which of their openings. */
function changeOf(hits: readonly Hit[]): string {
  const openings = hits.map(({ centreId, since }) => `${centreId}@${since}`).sort()
  return createHash('sha256').update(openings.join(' ')).digest('hex').slice(0, 32)
}
