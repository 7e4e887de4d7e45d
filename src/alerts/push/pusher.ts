import { type Dispatcher, request } from 'undici'
import webPush from 'web-push'
import type { AlertConfig } from '../../config/alert-settings.ts'
import type { Delivery } from '../outbox/retry.ts'
import type { PushSubscription } from '../subscription/push-subscription.ts'
import { isPushEndpoint } from './endpoints.ts'
import type { PushNote } from './note.ts'

export type Pusher = {
  /** Never throws, and never asks a host that is not in the list. */
  send(message: PushSubscription & { readonly note: PushNote }): Promise<Delivery>
}

const PATIENCE_MS = 20_000

/** A push service keeps it no longer: then it is no news any more. */
const LIVES_SECONDS = 20 * 60

/**
 * Notifies browsers through their push services. Redirects are not followed, answers are not read.
 *
 * @param dispatcher - stands in for the network in tests.
 */
export function openPusher(
  { subject, publicKey, hosts }: NonNullable<AlertConfig['push']>,
  privateKey: string,
  dispatcher?: Dispatcher,
): Pusher {
  return {
    async send({ endpoint, keys, note }) {
      if (!isPushEndpoint(endpoint, hosts)) return { kind: 'refused', code: 'unknown push service', isAddress: true }
      try {
        const details = webPush.generateRequestDetails({ endpoint, keys }, JSON.stringify(note), {
          vapidDetails: { subject, publicKey, privateKey },
          TTL: LIVES_SECONDS,
          urgency: 'high',
        })
        const { statusCode, body } = await request(endpoint, {
          method: 'POST',
          headers: Object.fromEntries(Object.entries(details.headers).map(([name, value]) => [name, String(value)])),
          body: details.body,
          headersTimeout: PATIENCE_MS,
          bodyTimeout: PATIENCE_MS,
          ...(dispatcher ? { dispatcher } : {}),
        })
        await body.dump({ limit: 4096 })
        return deliveryOf(statusCode)
      } catch (error) {
        return { kind: 'later', code: (error as NodeJS.ErrnoException).code ?? 'EUNKNOWN' }
      }
    },
  }
}

/** 404 and 410 say that the browser takes no more; 429 and 5xx that it is not the moment. */
function deliveryOf(status: number): Delivery {
  const code = `HTTP ${status}`
  if (status >= 200 && status < 300) return { kind: 'sent' }
  if (status === 429 || status >= 500) return { kind: 'later', code }
  return { kind: 'refused', code, isAddress: status === 404 || status === 410 }
}
