/// <reference lib="webworker" />
import { openNote, showNote } from './alerts/shown-note.ts'
import { KEPT_HEADER } from './files/kept-header.ts'

/**
 * Keeps what was seen for a visit without a connection. The network always comes first for pages and data: what is shown
 * must be fresh when it can be. What has its content in its name never changes, and is kept for good. Notifications of alerts
 * arrive here too.
 */
declare const self: ServiceWorkerGlobalScope

const KEPT = 'vitemadose-1'

/** A kept answer is looked for when the network gives none in this time. */
const PATIENCE_MS = 8_000

/** Files kept at most, beyond those the site is made of: the oldest go first. */
const MOST_KEPT = 150

/** What is shown in place of a page that was never seen, in each language. */
const OFFLINE_PAGES = ['hors-ligne.html', 'en/hors-ligne.html']

self.addEventListener('install', (event) => event.waitUntil(prepare()))

self.addEventListener('activate', (event) => event.waitUntil(clean()))

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin || pathname.includes('/api/')) return
  event.respondWith(pathname.includes('/assets/') ? keptFirst(request) : networkFirst(event))
})

self.addEventListener('push', (event) => event.waitUntil(showNote(self, event.data?.text() ?? '')))

self.addEventListener('notificationclick', (event) => event.waitUntil(openNote(self, event)))

// Nothing is done when a browser changes its subscription by itself (`pushsubscriptionchange`): which alerts it belongs to is
// known to their links alone, which are in messages and never kept here. The old one is forgotten when its service says that
// it is gone; e-mails go on, and the page that manages the alert takes this device in again.

async function prepare(): Promise<void> {
  const cache = await caches.open(KEPT)
  await cache.addAll(OFFLINE_PAGES.map(inScope)).catch(() => undefined)
  await self.skipWaiting()
}

const inScope = (path: string): string => self.registration.scope + path

async function clean(): Promise<void> {
  for (const name of await caches.keys()) if (name !== KEPT) await caches.delete(name)
  await self.clients.claim()
}

async function keptFirst(request: Request): Promise<Response> {
  const cache = await caches.open(KEPT)
  const kept = await cache.match(request)
  if (kept) return kept
  const answer = await fetch(request)
  if (answer.ok) await cache.put(request, answer.clone())
  return answer
}

async function networkFirst(event: FetchEvent): Promise<Response> {
  const { request } = event
  const cache = await caches.open(KEPT)
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) })
    // The page need not wait until it is kept.
    if (answer.ok) event.waitUntil(keep(cache, request, answer.clone()).catch(() => undefined))
    return answer
  } catch (error) {
    const kept = await cache.match(request, { ignoreSearch: request.mode === 'navigate' })
    if (kept) return marked(kept)
    const instead = request.mode === 'navigate' ? await offlinePage(cache, request.url) : undefined
    if (!instead) throw error
    return instead
  }
}

const offlinePage = (cache: Cache, url: string): Promise<Response | undefined> =>
  cache.match(inScope(OFFLINE_PAGES[url.startsWith(inScope('en/')) ? 1 : 0] ?? ''))

/** Keeps an answer as the latest one. A damaged file does not replace a good one. */
async function keep(cache: Cache, request: Request, answer: Response): Promise<void> {
  if (request.url.endsWith('.json')) await answer.clone().json()
  await cache.delete(request)
  await cache.put(request, answer)
  const kept = (await cache.keys()).filter(({ url }) => !url.includes('/assets/') && !url.endsWith('hors-ligne.html'))
  for (const old of kept.slice(0, Math.max(0, kept.length - MOST_KEPT))) await cache.delete(old)
}

/** The same answer, which says that it was kept. */
function marked(answer: Response): Response {
  const headers = new Headers(answer.headers)
  headers.set(KEPT_HEADER, '1')
  return new Response(answer.body, { status: answer.status, statusText: answer.statusText, headers })
}
