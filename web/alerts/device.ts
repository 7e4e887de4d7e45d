import type { Site } from '../layout/site.ts'

/** What the service must have to notify this browser. */
export type Device = {
  readonly endpoint: string
  readonly keys: { readonly p256dh: string; readonly auth: string }
}

/** What became of the wish to be notified here. */
export type Registered =
  | { readonly kind: 'done'; readonly device: Device }
  /** By the person, now or before. */
  | { readonly kind: 'refused' }
  /** The browser's push service does not answer, or nobody answered the browser's question. */
  | { readonly kind: 'failed' }

/** Whether notifications can be offered: browsers that lack a part, and people who refused, are not asked. */
export const canNotify = (): boolean =>
  'serviceWorker' in navigator &&
  'PushManager' in window &&
  'Notification' in window &&
  Notification.permission !== 'denied'

const KEY_PATIENCE_MS = 10_000

/** The alert does not wait longer for the browser and who sits before it. */
const PATIENCE_MS = 60_000

/** The key of the service; null when it notifies nobody, or does not answer. */
export async function notificationKey({ root }: Pick<Site, 'root'>): Promise<string | null> {
  try {
    const answer = await fetch(`${root}api/alertes/notifications`, { signal: AbortSignal.timeout(KEY_PATIENCE_MS) })
    // Read whatever it says: an answer that nobody reads keeps its connection until the patience ends.
    const { cle }: { cle?: unknown } = await answer.json()
    return answer.ok && typeof cle === 'string' && /^[\w-]{87}$/.test(cle) ? cle : null
  } catch {
    return null
  }
}

/** Asks whether notifications are welcome and registers this browser for them: to be called when something was pressed. Never throws. */
export async function registerDevice({ root }: Pick<Site, 'root'>, key: string): Promise<Registered> {
  const failed = { kind: 'failed' } as const
  let timer: ReturnType<typeof setTimeout> | undefined
  const patience = new Promise<Registered>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS, failed)
  })
  const registered = await Promise.race([register(root, key).catch(() => failed), patience])
  clearTimeout(timer)
  return registered
}

async function register(root: string, key: string): Promise<Registered> {
  const permission = await Notification.requestPermission()
  if (permission !== 'granted') return { kind: 'refused' }
  await navigator.serviceWorker.register(`${root}service-worker.js`)
  const { pushManager } = await navigator.serviceWorker.ready
  const device = deviceOf((await subscribe(pushManager, key)).toJSON())
  return device ? { kind: 'done', device } : { kind: 'failed' }
}

/** A browser holds one subscription for the site: one that was made for an earlier key is good for nothing any more. */
async function subscribe(manager: PushManager, key: string): Promise<PushSubscription> {
  const options = { userVisibleOnly: true, applicationServerKey: key }
  try {
    return await manager.subscribe(options)
  } catch (error) {
    if ((error as DOMException).name !== 'InvalidStateError') throw error
    await (await manager.getSubscription())?.unsubscribe()
    return manager.subscribe(options)
  }
}

function deviceOf({ endpoint, keys }: PushSubscriptionJSON): Device | null {
  const { p256dh, auth } = keys ?? {}
  return endpoint && p256dh && auth ? { endpoint, keys: { p256dh, auth } } : null
}
