/**
 * Addresses of its own for each message, to which failures come back (variable envelope return paths): which message failed
 * is told by the address, whatever the failure's text says.
 */
const MAILBOX = 'retour-'

const NAME = /^<([0-9a-f]{32})@/

/** The address to which failures of a message come back. */
export const verpAddress = (messageId: string, bounceDomain: string): string =>
  `${MAILBOX}${NAME.exec(messageId)?.[1] ?? ''}@${bounceDomain}`

/** The name (see `message-id.ts`) of the message whose failures come to an address; null when it is none of ours. */
export function messageNameOfVerp(address: string, bounceDomain: string): string | null {
  const [, name, domain] = /^retour-([0-9a-f]{32})@(.+)$/i.exec(address.trim()) ?? []
  return name !== undefined && domain?.toLowerCase() === bounceDomain ? name.toLowerCase() : null
}
