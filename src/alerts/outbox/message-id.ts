import { createHash } from 'node:crypto'

/** What makes a message one and the same: whoever writes it again, whenever, gives it the same name. */
export type MessageKey = {
  /** Null for a message to the operator. */
  readonly subscriptionId: string | null
  readonly changeKey: string
  readonly channel: 'mail' | 'push'
}

/** A name of 32 letters and digits that tells nothing of the subscription. */
function messageName({ subscriptionId, changeKey, channel }: MessageKey): string {
  return createHash('sha256')
    .update(JSON.stringify([subscriptionId, changeKey, channel]))
    .digest('hex')
    .slice(0, 32)
}

/** The Message-ID of a message, with its angle brackets. */
export const messageId = (key: MessageKey, domain: string): string => `<${messageName(key)}@${domain}>`
