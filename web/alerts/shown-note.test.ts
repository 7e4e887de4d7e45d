import { expect, test, vi } from 'vitest'
import { LINKS } from '../../src/alerts/fixtures.ts'
import { GRENOBLE, HALLE, SECRET } from '../../src/alerts/outbox/fixtures.ts'
import { noteOf } from '../../src/alerts/push/alert-note.ts'
import { openNote, showNote } from './shown-note.ts'

const NOTE = noteOf(HALLE, { language: 'fr', place: GRENOBLE, secret: SECRET }, LINKS)

type Worker = Parameters<typeof openNote>[0]

/** A service worker with some windows: what it showed, opened and brought to the front. */
function worker(windows: readonly string[] = []) {
  const shown: unknown[] = []
  const opened: string[] = []
  const focused: string[] = []
  const registration = {
    scope: 'https://vitemadose.test/',
    showNotification: async (title: string, options: object) => void shown.push({ title, ...options }),
  }
  const clients = {
    matchAll: async () => windows.map((url) => ({ url, focus: async () => void focused.push(url) })),
    openWindow: async (url: string) => void opened.push(url),
  }
  return { worker: { registration, clients } as unknown as Worker, shown, opened, focused }
}

/** A press on what was shown. */
const press = (data: unknown, action = '') =>
  ({ notification: { data, close: vi.fn() }, action }) as unknown as Parameters<typeof openNote>[1]

test('the latest news of a place takes the place of the earlier ones, aloud', async () => {
  const { worker: self, shown } = worker()
  await showNote(self, JSON.stringify(NOTE))
  expect(shown).toMatchObject([{ title: NOTE.title, body: NOTE.body, lang: 'fr', tag: NOTE.page, renotify: true }])
})

test('something is shown whatever comes: browsers expect it', async () => {
  const { worker: self, shown } = worker()
  await showNote(self, '')
  expect(shown).toMatchObject([{ title: 'Vite Ma Dose', body: expect.stringContaining('regardez vos messages') }])
})

test('each button leads where it says, and all else to the place', async () => {
  const { worker: self, opened } = worker()
  const link = 'https://www.doctolib.fr/halle'
  const text = JSON.stringify({ ...NOTE, link })
  for (const action of ['', 'stop', 'unknown']) await openNote(self, press(text, action))
  expect(opened).toEqual([link, NOTE.actions[1]?.link, link])
})

test('a window that shows the page is brought to the front, not opened again', async () => {
  const { worker: self, opened, focused } = worker(['https://vitemadose.test/', NOTE.page])
  const pressed = press(JSON.stringify({ ...NOTE, link: NOTE.page }))
  await openNote(self, pressed)
  expect([opened, focused]).toEqual([[], [NOTE.page]])
  expect(pressed.notification.close).toHaveBeenCalledOnce()
})

test('what was shown by an earlier version, or by nobody, leads home', async () => {
  const { worker: self, opened } = worker()
  for (const data of [undefined, { link: 'https://evil.test/' }, 'x']) await openNote(self, press(data))
  expect(opened).toEqual(Array(3).fill('https://vitemadose.test/'))
})
