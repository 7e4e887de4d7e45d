import { beforeEach, describe, expect, it } from 'vitest'
import { HOUR } from '../../model/local-time.ts'
import { openWrite } from '../../store/database/leadership.ts'
import { DOMAIN, deskUnderTest, LINKS, runningAlert } from '../fixtures.ts'
import { takeDue } from '../outbox/outbox.ts'
import { writeDigests } from './digests.ts'
import { describeCentre, look, offer } from './fixtures.ts'

const opened = deskUnderTest()
let desk: ReturnType<typeof opened>

beforeEach(() => {
  desk = opened()
})

const subscribed = (form: object = {}) => runningAlert(desk, { cadence: 'daily', ...form })

const LOOKS = [
  look(0, [offer([48, 2])], { centreId: 'near' }),
  look(0, [offer([47, 3])], { centreId: 'far', latitude: 45.3 }),
  look(0, [offer([46, 4])], { centreId: 'too far', latitude: 45.5 }),
  look(0, [], { centreId: 'closed' }),
]

async function write(now: string, looks = LOOKS): Promise<number> {
  desk.now = Date.parse(now)
  const { db, vault } = desk
  const tools = { db, write: openWrite(db, null), vault, links: LINKS, domain: DOMAIN, describe: describeCentre }
  return writeDigests(tools, looks, ['1'], desk.now)
}

const taken = async () =>
  (await takeDue(desk.db, desk.vault, 'test', 9, desk.now)).flatMap(({ payload, kind }) =>
    payload.channel === 'mail' && kind !== 'confirmation' ? [payload.mail] : [],
  )

describe('summaries', () => {
  it('are written once a morning, from seven, with what is near', async () => {
    await subscribed()
    expect(await write('2021-04-13T06:59:59+02:00')).toBe(0)
    expect(await write('2021-04-13T07:00:00+02:00')).toBe(1)
    expect(await write('2021-04-13T08:00:00+02:00')).toBe(0)
    expect(await taken()).toMatchObject([
      {
        kind: 'digest',
        slots: 5,
        others: 0,
        centres: [
          { name: 'Centre far', distanceKm: expect.closeTo(13.5, 0) },
          { name: 'Centre near', distanceKm: expect.closeTo(1.26, 1) },
        ],
      },
    ])
    expect(await write('2021-04-14T07:30:00+02:00')).toBe(1)
    expect(await write('2021-04-15T11:00:00+02:00')).toBe(0)
  })

  it('go to those who asked for them only', async () => {
    await subscribed({ cadence: 'at-once' })
    expect(await write('2021-04-13T07:00:00+02:00')).toBe(0)
  })

  it('end with the alert', async () => {
    await subscribed()
    expect(await write('2021-07-11T09:59:00+02:00')).toBe(1)
    await desk.db.deleteFrom('outbox').execute()
    expect(await write('2021-07-11T10:00:00+02:00')).toBe(0)
  })

  it('come by the clock of the place', async () => {
    await subscribed({ place: { kind: 'departement', code: '974' } })
    const looks = [look(0, [offer([48, 2])], { departement: '974' })]
    expect(await write('2021-04-13T04:59:00+02:00', looks)).toBe(0)
    expect(await write('2021-04-13T05:00:00+02:00', looks)).toBe(1)
  })

  it.each([
    ['the longest day, in Paris', '2021-10-30T07:00+02:00 2021-10-31T07:00+01:00 2021-11-01T07:00+01:00'],
    ['the shortest, in Paris', '2022-03-26T07:00+01:00 2022-03-27T07:00+02:00 2022-03-28T07:00+02:00'],
    ['the longest, in Saint-Pierre', '2021-11-06T07:00-02:00 2021-11-07T07:00-03:00 2021-11-08T07:00-03:00'],
  ])('come once each morning, over %s', async (where, times) => {
    const mornings = times.split(' ').map((time) => Date.parse(time))
    desk.now = (mornings[0] ?? 0) - HOUR
    const isSaintPierre = where.endsWith('Saint-Pierre')
    await subscribed(isSaintPierre ? { place: { kind: 'commune', insee: '97502', radiusKm: 25 } } : {})
    const looks = isSaintPierre ? [look(0, [offer([48, 2])], { latitude: 46.78, longitude: -56.17 })] : LOOKS
    const writtenAt = (instant: number) => write(new Date(instant).toISOString(), looks)
    for (const morning of mornings) {
      expect(await writtenAt(morning - 1)).toBe(0)
      expect(await writtenAt(morning)).toBe(1)
      expect(await writtenAt(morning + 4 * HOUR - 1)).toBe(0)
    }
  })

  it('are not sent empty, but say after a week that there was nothing', async () => {
    await subscribed()
    expect(await write('2021-04-13T07:00:00+02:00', [])).toBe(0)
    expect(await write('2021-04-19T07:00:00+02:00', [])).toBe(0)
    expect(await write('2021-04-20T07:00:00+02:00', [])).toBe(1)
    expect(await taken()).toMatchObject([{ kind: 'nothing' }])
    expect(await write('2021-04-21T07:00:00+02:00', [])).toBe(0)
  })
})
