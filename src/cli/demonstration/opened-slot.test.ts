import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { forgetAlerts, memoryDatabase, runningAlert, testDesk } from '../../alerts/fixtures.ts'
import { lookAt, standInLive } from '../../alerts/service/fixtures.ts'
import type { LiveLook } from '../../runs/live/live-status.ts'
import type { Database } from '../../store/database/open.ts'
import { openSlotOpener } from './opened-slot.ts'

const MINUTE = 60_000

let database: Database
let desk: ReturnType<typeof testDesk>
/** What the simulator opens, one each time. */
let nearest: string[] = []
const simulator = createServer((_, response) => {
  const id = nearest.shift()
  response.statusCode = id === undefined ? 404 : 200
  response.end(JSON.stringify(id === undefined ? { error: 'nothing_to_open' } : { id, name: `Centre ${id}` }))
})
let origin = ''

beforeAll(async () => {
  database = await memoryDatabase()
  simulator.listen(0, '127.0.0.1')
  await once(simulator, 'listening')
  origin = `http://127.0.0.1:${(simulator.address() as AddressInfo).port}`
}, 60_000)

afterAll(async () => {
  simulator.closeAllConnections()
  simulator.close()
  await database.close()
})

beforeEach(async () => {
  desk = testDesk(database)
  await forgetAlerts(desk.db)
})

const subscribed = (form: object = {}) => runningAlert(desk, form)

/** An opener in a country that is known so far, where the simulator opens those in turn. */
function opening(known: readonly LiveLook[], offered: readonly string[]) {
  nearest = [...offered]
  const { live, soon, tell } = standInLive(known)
  const access = { origins: { 'https://partners.doctolib.fr': origin }, options: {} }
  const opener = openSlotOpener({ access, db: desk.db, live, clock: desk.clock })
  return { opener, soon, see: (id: string) => tell('onLooks', [lookAt(desk.now, true, id)]) }
}

const far = (look: LiveLook): LiveLook => ({
  ...look,
  record: { ...look.record, centre: { ...look.record.centre, latitude: 48.4, longitude: -4.5 } },
})

test('opens where the alert looks, at a centre of which we know that it had nothing', async () => {
  await subscribed()
  const known = [lookAt(desk.now, true, 'free'), lookAt(desk.now, false, 'closed')]
  const { opener, soon } = opening(known, ['unknown', 'free', 'closed'])
  expect(await opener.open()).toBe('Un créneau vient de s’ouvrir : Centre closed, près de Grenoble.')
  expect(soon).toEqual(['closed'])
})

test('says so where nothing can be opened from which an alert would come', async () => {
  expect(await opening([], []).opener.open()).toMatch(/^Aucune alerte n’est en marche/)
  await subscribed()
  const tooFar = opening([far(lookAt(desk.now, false, 'far'))], ['far'])
  const none =
    'Aucun lieu sans rendez-vous là où l’alerte cherche (Grenoble, 25 km) : demandez-en une plus large, ou ailleurs.'
  expect(await tooFar.opener.open()).toBe(none)
  expect([tooFar.opener.progress(), tooFar.soon]).toEqual([null, []])
  expect(await opening([], []).opener.open()).toBe(none)
})

/** The sentence, with plain spaces. */
const told = (text: string | null) => text?.replaceAll(/[\u00a0\u202f]/g, ' ')

test('tells how far the alert is: not looked at, seen once, seen twice', async () => {
  await subscribed()
  const { opener, see } = opening([lookAt(desk.now, false)], ['halle'])
  await opener.open()
  expect(told(opener.progress())).toMatch(/^Centre halle : pas encore regardé .* part au second regard/)
  see('other')
  see('halle')
  expect(told(opener.progress())).toMatch(/vu libre à 10 h 00\. Un second regard/)
  desk.now += MINUTE
  see('halle')
  expect(told(opener.progress())).toMatch(/vu libre à 10 h 00, et encore à 10 h 01/)
})

test.each([
  [{ cadence: 'daily' }, 0, null, /n’écrit que le matin/],
  [{}, 13 * 60 * MINUTE, null, /attend mardi 13 avril à 7 h 00 : il fait nuit/],
  [{ night: true }, 13 * 60 * MINUTE, null, /part au second regard/],
  [{}, MINUTE, 0, /attend lundi 12 avril à 10 h 20 : elle vient d’écrire/],
  [{ cadence: 'hourly' }, MINUTE, 0, /attend lundi 12 avril à 11 h 00 : elle vient d’écrire/],
])('tells why an alert waits: %j', async (form, after, wroteAfter, expected) => {
  await subscribed(form)
  if (wroteAfter !== null)
    await desk.db
      .updateTable('subscriptions')
      .set({ last_message_at: new Date(desk.now + wroteAfter) })
      .execute()
  const { opener } = opening([lookAt(desk.now, false)], ['halle'])
  desk.now += after
  await opener.open()
  expect(told(opener.progress())).toMatch(expected)
})
