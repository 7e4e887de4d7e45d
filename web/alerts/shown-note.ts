/// <reference lib="webworker" />
import type { PlatformMetadata } from '../../src/platforms/platform.ts'
import { notificationTexts } from '../texts/notifications.ts'
import { addressToOpen, readNote } from './note.ts'

/** What the service worker does with notifications. */
type Worker = Pick<ServiceWorkerGlobalScope, 'registration' | 'clients'>

const platforms = import.meta.glob<PlatformMetadata>('../../src/platforms/*/metadata.ts', {
  eager: true,
  import: 'metadata',
})

const BOOKING_HOSTS = new Set(Object.values(platforms).flatMap(({ hosts }) => hosts))

/** Not every browser shows buttons, or replaces a notification aloud. */
type ShownOptions = NotificationOptions & {
  readonly actions?: readonly { readonly action: string; readonly title: string }[]
  readonly renotify?: boolean
}

/**
 * Shows what a push service brought. Something must be shown in any case: browsers take the right away from who says nothing.
 * A later notification about the same place takes the place of the earlier one, whose slots are older.
 */
export async function showNote({ registration }: Pick<Worker, 'registration'>, text: string): Promise<void> {
  const note = readNote(text)
  if (!note) {
    const { title, body } = notificationTexts.fr
    return registration.showNotification(title, { body, lang: 'fr' })
  }
  const { language, title, body, page, actions } = note
  const options: ShownOptions = {
    body,
    lang: language,
    tag: page,
    renotify: true,
    data: text,
    actions: actions.map(({ action, title: words }) => ({ action, title: words })),
  }
  return registration.showNotification(title, options)
}

/** Brings the page that a notification, or its button, leads to; it is opened when no window shows it. */
export async function openNote(
  { registration, clients }: Worker,
  { notification, action }: Pick<NotificationEvent, 'notification' | 'action'>,
): Promise<void> {
  notification.close()
  // It may have been shown by an earlier version of the site.
  const note = typeof notification.data === 'string' ? readNote(notification.data) : null
  const pressed = note?.actions.find((each) => each.action === action)
  const links = note ? [pressed?.link ?? note.link, note.page] : []
  const address = addressToOpen(links, { root: registration.scope, hosts: BOOKING_HOSTS })
  const windows = await clients.matchAll({ type: 'window', includeUncontrolled: true })
  const shown = windows.find(({ url }) => url === address)
  await (shown ? shown.focus() : clients.openWindow(address))
}
