import { describe, expect, it } from 'vitest'
import { fakeContext, fakePlatform, lookAt, type Reply } from '../../../test/fake-platform.ts'
import { refusals } from '../../../test/refusals.ts'
import { type Centre, newCentre } from '../../model/centre.ts'
import type { Dose } from '../../model/dose.ts'
import { Blocked, Gone, ShapeChanged, Unsupported } from '../failures.ts'
import { aSlot, FIRST, PAGE } from './fixtures.ts'
import { platform } from './index.ts'

type Given = { reply?: Reply; centre?: Partial<Centre>; wantedDoses?: readonly Dose[] }

async function look({ reply = { json: [] }, centre = {}, wantedDoses = ['1'] }: Given) {
  const bodies: unknown[] = []
  const fake = fakePlatform((_, body) => {
    bodies.push(body)
    return reply
  })
  const context = fakeContext({ http: fake.http, options: {}, now: '2021-04-13T15:00:00+02:00', wantedDoses })
  const known = newCentre({ platform: 'pandalab', url: PAGE, extra: { reasonLabel: FIRST }, ...centre })
  const found = await lookAt(platform, known, context)
  return { ...found, starts: found.slots.map(({ start }) => new Date(start).toISOString()), bodies, context, ...fake }
}

const withSlots = (...begins: readonly unknown[]): Reply => ({ json: begins.map((begin) => ({ begin })) })

it('the question names the pharmacy, who receives and what for, as texts', async () => {
  const { asked, bodies, headers } = await look({})
  expect(asked).toEqual(['https://diapatient-api.diatelic.net/public/v1/appointment/schedule/11'])
  expect(bodies).toEqual([{ serviceProvider: 'ICT', practitionerId: '21', reasonId: '31' }])
  expect(headers).toEqual([{ accept: '*/*' }])
})

describe('slots', () => {
  it('are by the clock of the pharmacy', async () => {
    const reply = withSlots('2021-04-14T08:00:00')
    expect((await look({ reply })).starts).toEqual(['2021-04-14T06:00:00.000Z'])
    const centre = { timeZone: 'Indian/Reunion' }
    expect((await look({ reply, centre })).starts).toEqual(['2021-04-14T04:00:00.000Z'])
  })

  it('keep the offset that they may have', async () => {
    const reply = withSlots('2021-04-14T08:00:00Z', '2021-04-14T08:00:00-04:00')
    expect((await look({ reply })).starts).toEqual(['2021-04-14T08:00:00.000Z', '2021-04-14T12:00:00.000Z'])
  })

  it('that are past are none', async () => {
    const { starts } = await look({ reply: withSlots('2021-04-13T14:59:59', '2021-04-13T15:00:00') })
    expect(starts).toEqual(['2021-04-13T13:00:00.000Z'])
  })

  it('are one place each, equal ones too, of the vaccine that the label names', async () => {
    const { slots } = await look({ reply: withSlots('2021-04-14T08:00:00', '2021-04-14T08:00:00') })
    expect(slots).toMatchObject([
      { places: 1, doses: ['1'], vaccines: ['AstraZeneca'] },
      { places: 1, doses: ['1'], vaccines: ['AstraZeneca'] },
    ])
  })

  it('are for those whom the label names', async () => {
    const extra = { reasonLabel: `${FIRST} (professionnels de santé)` }
    const { slots } = await look({ reply: withSlots('2021-04-14T08:00:00'), centre: { extra } })
    expect(slots).toMatchObject([{ audience: { professionalsOnly: true, fromAge: null } }])
  })

  it('are of an unknown dose and vaccine where only a link is known', async () => {
    const { slots } = await look({ reply: withSlots('2021-04-14T08:00:00'), centre: { extra: {} } })
    expect(slots).toMatchObject([{ doses: [], vaccines: [] }])
  })

  it('that cannot be read cost nothing else', async () => {
    const reply = { json: [aSlot(null), aSlot('2021-04-14'), aSlot('2021-04-14T08:00:00'), {}] }
    const { starts, failures, context } = await look({ reply })
    expect([starts.length, failures]).toEqual([1, []])
    expect(context.notes).toMatchObject([{ event: 'pandalab.slots-unreadable', details: { count: 3 } }])
  })
})

describe('nothing', () => {
  it.each([[[]], [[aSlot('2021-04-13T08:00:00')]]])('is free: %j', async (json) => {
    expect(await look({ reply: { json } })).toMatchObject({ slots: [], failures: [] })
  })

  it.each<[string, Given]>([
    ['for a label that is no first injection', { centre: { extra: { reasonLabel: 'Test antigénique' } } }],
    ['when first injections are not wanted', { wantedDoses: ['2', '3'] }],
  ])('is asked %s', async (_, given) => {
    const { asked, failures, context } = await look(given)
    expect([asked, failures]).toEqual([[], []])
    expect(context.steps).toMatchObject([{ kept: false }])
  })
})

describe('failures', () => {
  it.each<[string, Reply, unknown]>([
    ['404', { status: 404 }, Gone],
    ...refusals([]),
    ['451', { status: 451, json: [] }, Blocked],
    ['an object', { json: { slots: [] } }, ShapeChanged],
    ['a list of nothing readable', { json: [{ start: '2021-04-14T08:00:00' }] }, ShapeChanged],
  ])('%s', async (_, reply, failure) => {
    await expect(look({ reply })).rejects.toBeInstanceOf(failure)
  })

  it('a link without all ids is supported by no request', async () => {
    const fake = fakePlatform(() => ({ json: [] }))
    const context = fakeContext({ http: fake.http, options: {}, now: '2021-04-13T15:00:00+02:00' })
    const centre = newCentre({ platform: 'pandalab', url: PAGE.replace('&reasonId=31', '') })
    await expect(lookAt(platform, centre, context)).rejects.toBeInstanceOf(Unsupported)
    expect(fake.asked).toEqual([])
  })
})
