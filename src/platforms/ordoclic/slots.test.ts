import { describe, expect, it } from 'vitest'
import { fakeContext, fakePlatform, lookAt, type Reply } from '../../../test/fake-platform.ts'
import { ConnectionLost, RequestTimedOut } from '../../http/errors.ts'
import { type Centre, newCentre } from '../../model/centre.ts'
import type { Dose } from '../../model/dose.ts'
import type { Json } from '../../model/json.ts'
import { Blocked, Gone, PhoneOnly, ShapeChanged, Throttled, Timeout, Unsupported } from '../failures.ts'
import {
  aProfile,
  aReason,
  aSlot,
  ENTITY,
  OTHER_PROFESSIONAL,
  PAGE,
  PROFESSIONAL,
  SLUG,
  someReasons,
  someSlots,
} from './fixtures.ts'
import { platform } from './index.ts'

const NOW = '2021-05-12T10:00:00+02:00'
const PROFILE_URL = `https://api.ordoclic.fr/v1/public/entities/profile/${SLUG}`
const REASONS_URL = `https://api.ordoclic.fr/v1/solar/entities/${ENTITY}/reasons`
const SLOTS_URL = 'https://api.ordoclic.fr/v1/solar/slots/availableSlots'

type Question = { readonly medicalStaffId: string; readonly reasonId: string }

type Given = {
  profile?: Reply
  reasons?: Reply
  slots?: Reply | ((question: Question) => Reply)
  centre?: Partial<Centre>
  now?: string
  horizonDays?: number
  wantedDoses?: readonly Dose[]
}

async function look({ profile, reasons, slots, centre = {}, now = NOW, ...settings }: Given) {
  const bodies: unknown[] = []
  const fake = fakePlatform((url, body) => {
    if (url === PROFILE_URL) return profile ?? { json: aProfile() }
    if (url === REASONS_URL) return reasons ?? { json: someReasons(aReason()) }
    if (url !== SLOTS_URL) return undefined
    bodies.push(body)
    return typeof slots === 'function' ? slots(body as Question) : (slots ?? { json: someSlots([]) })
  })
  const context = fakeContext({ http: fake.http, options: {}, now, ...settings })
  const known = newCentre({ platform: 'ordoclic', url: PAGE, ...centre })
  const found = await lookAt(platform, known, context)
  const starts = found.slots.map(({ start }) => new Date(start).toISOString())
  return { ...found, starts, bodies, context, ...fake }
}

const withSlots = (...slots: Json[]): Given => ({ slots: { json: someSlots(slots) } })

const TWO_PROFESSIONALS: Given = {
  profile: { json: aProfile({ publicProfessionals: [{ id: PROFESSIONAL }, { id: OTHER_PROFESSIONAL }] }) },
}

describe('the questions asked', () => {
  it('are the profile, its reasons, and the calendar from yesterday to the horizon', async () => {
    const { asked, bodies, headers } = await look({ horizonDays: 28 })
    expect(asked).toEqual([PROFILE_URL, REASONS_URL, SLOTS_URL])
    expect(bodies).toEqual([
      {
        entityId: ENTITY,
        medicalStaffId: PROFESSIONAL,
        reasonId: 'reason-pfizer-1',
        dateStart: '2021-05-11T23:59:59.000Z',
        dateEnd: '2021-06-09T00:00:00.000Z',
      },
    ])
    expect(headers[2]).toEqual({ accept: 'text/plain' })
  })

  it('count the days by the clock of Paris', async () => {
    const { bodies } = await look({ now: '2021-05-12T22:30:00Z', horizonDays: 7 })
    expect(bodies).toMatchObject([{ dateStart: '2021-05-12T23:59:59.000Z', dateEnd: '2021-05-20T00:00:00.000Z' }])
  })

  it('name the pharmacy encoded', async () => {
    const fake = fakePlatform(() => undefined)
    const context = fakeContext({ http: fake.http, options: {}, now: NOW })
    const url = 'https://app.ordoclic.fr/app/pharmacie/pharmacie-de-l’œuvre-&-fils'
    await expect(lookAt(platform, newCentre({ platform: 'ordoclic', url }), context)).rejects.toBeInstanceOf(Gone)
    expect(fake.asked).toEqual([
      'https://api.ordoclic.fr/v1/public/entities/profile/pharmacie-de-l%E2%80%99%C5%93uvre-%26-fils',
    ])
  })

  it('are one for each professional and reason, but for reasons of another professional', async () => {
    const { bodies } = await look({
      profile: { json: aProfile({ publicProfessionals: [{ id: 'a' }, { id: OTHER_PROFESSIONAL }, { id: 'a' }] }) },
      reasons: { json: someReasons(aReason(), aReason({ id: 'own', professionalId: OTHER_PROFESSIONAL })) },
    })
    expect(bodies).toMatchObject([
      { medicalStaffId: 'a', reasonId: 'reason-pfizer-1' },
      { medicalStaffId: OTHER_PROFESSIONAL, reasonId: 'reason-pfizer-1' },
      { medicalStaffId: OTHER_PROFESSIONAL, reasonId: 'own' },
    ])
  })
})

describe('slots', () => {
  it('are true instants in UTC, whatever offset stands beside', async () => {
    const { starts } = await look(withSlots(aSlot('2021-05-12T14:00:00Z'), aSlot('2021-05-12T12:30:00')))
    expect(starts).toEqual(['2021-05-12T14:00:00.000Z', '2021-05-12T12:30:00.000Z'])
  })

  it('that are past are none', async () => {
    const { starts } = await look(withSlots(aSlot('2021-05-12T07:59:59Z'), aSlot('2021-05-12T08:00:00Z')))
    expect(starts).toEqual(['2021-05-12T08:00:00.000Z'])
  })

  it('count once by calendar and time, open to all reasons that show them', async () => {
    const { slots } = await look({
      reasons: {
        json: someReasons(aReason(), aReason({ id: 'moderna', name: 'Vaccination Moderna - Injection 1' })),
      },
      slots: ({ reasonId }) => ({
        json: someSlots(
          reasonId === 'moderna'
            ? [aSlot('2021-05-13T08:00:00Z')]
            : [
                aSlot('2021-05-13T08:00:00Z'),
                aSlot('2021-05-13T08:00:00Z', { calendarId: 'calendar-b' }),
                aSlot('2021-05-13T08:10:00Z'),
              ],
        ),
      }),
    })
    expect(slots.map(({ vaccines }) => vaccines)).toEqual([
      ['Pfizer-BioNTech', 'Moderna'],
      ['Pfizer-BioNTech'],
      ['Pfizer-BioNTech'],
    ])
  })

  it('of two professionals without calendars of their own are two', async () => {
    const slots = { json: someSlots([aSlot('2021-05-13T08:00:00Z', { calendarId: null })]) }
    expect((await look({ ...TWO_PROFESSIONALS, slots })).slots).toHaveLength(2)
  })

  it.each<Json>([null, ''])('whose time is %j are none', async (time) => {
    const { slots, failures } = await look(withSlots(aSlot(time)))
    expect([slots, failures]).toEqual([[], []])
  })

  it('of a time that cannot be read cost nothing else', async () => {
    const { starts, failures, context } = await look(withSlots(aSlot('bientôt'), aSlot('2021-05-13T08:00:00Z')))
    expect(starts).toEqual(['2021-05-13T08:00:00.000Z'])
    expect(failures).toEqual([])
    expect(context.notes.map(({ event }) => event)).toEqual(['ordoclic.slots-unreadable'])
  })

  it('are explained', async () => {
    const { context } = await look({
      ...withSlots(aSlot('2021-05-13T08:00:00Z'), aSlot('2021-05-11T08:00:00Z')),
      reasons: { json: someReasons(aReason(), aReason({ name: 'Rappel', vaccineInjectionDose: 3 })) },
    })
    expect(context.steps).toEqual([
      { subject: 'motif « Vaccination Pfizer - Injection 1 »', kept: true, because: 'dose 1' },
      { subject: 'motif « Rappel »', kept: false, because: 'dose 3 non demandée' },
      {
        subject: 'calendrier pour « Vaccination Pfizer - Injection 1 »',
        kept: true,
        because: '1 créneaux à venir sur 2',
      },
    ])
  })
})

describe('an announced slot', () => {
  const announcing = (date: Json, slots: Json = []): Given => ({ slots: { json: someSlots(slots, date) } })

  it.each([
    ['2021-07-01T08:00:00Z', ['2021-07-01T08:00:00.000Z']],
    ['2021-07-01T08:00:01Z', []],
    ['2021-05-12T07:00:00Z', []],
    ['0001-01-01T00:00:00Z', []],
    ['bientôt', []],
    [null, []],
  ])('for %j', async (date, expected) => {
    const { starts, failures } = await look(announcing(date))
    expect([starts, failures]).toEqual([expected, []])
  })

  it('is of the reason for which it is announced', async () => {
    const { slots } = await look(announcing('2021-06-20T08:00:00Z'))
    expect(slots).toMatchObject([{ vaccines: ['Pfizer-BioNTech'], doses: ['1'], places: 1 }])
  })

  it('is none beside slots of the same answer, or of another', async () => {
    const slot = aSlot('2021-05-13T08:00:00Z')
    expect((await look(announcing('2021-06-20T08:00:00Z', [slot]))).starts).toEqual(['2021-05-13T08:00:00.000Z'])
    const other = await look({
      ...TWO_PROFESSIONALS,
      slots: ({ medicalStaffId }) => ({
        json: medicalStaffId === PROFESSIONAL ? someSlots([], '2021-06-20T08:00:00Z') : someSlots([slot]),
      }),
    })
    expect(other.starts).toEqual(['2021-05-13T08:00:00.000Z'])
  })

  it('is the earliest one, counted as one', async () => {
    const { starts } = await look({
      ...TWO_PROFESSIONALS,
      slots: ({ medicalStaffId }) => ({
        json: someSlots([], medicalStaffId === PROFESSIONAL ? '2021-06-20T08:00:00Z' : '2021-06-19T08:00:00Z'),
      }),
    })
    expect(starts).toEqual(['2021-06-19T08:00:00.000Z'])
  })

  it('is of all the reasons that announce it', async () => {
    const { slots } = await look({
      ...announcing('2021-06-20T08:00:00Z'),
      reasons: { json: someReasons(aReason(), aReason({ id: 'm', name: 'Vaccination Moderna - Injection 1' })) },
    })
    expect(slots).toMatchObject([{ vaccines: ['Pfizer-BioNTech', 'Moderna'], places: 1 }])
  })
})

describe('no slot', () => {
  it.each<[string, Given, number]>([
    ['empty calendars', {}, 3],
    ['calendars without a list', { slots: { json: someSlots(null) } }, 3],
    ['no reason', { reasons: { json: someReasons() } }, 2],
    ['no reason for the wanted dose', { wantedDoses: ['3'] }, 2],
    ['no professional', { profile: { json: aProfile({ publicProfessionals: null }) } }, 2],
  ])('by %s', async (_, given, requests) => {
    const { slots, failures, asked } = await look(given)
    expect([slots, failures, asked.length]).toEqual([[], [], requests])
  })
})

describe('the booking settings', () => {
  it.each([[{ option: 'any' }], [{ option: null }], [{}], [null], ['any']])(
    '%j mean by telephone, without another question',
    async (settings) => {
      const { failures, asked } = await look({ profile: { json: aProfile({}, settings) } })
      expect(failures[0]).toBeInstanceOf(PhoneOnly)
      expect(asked).toEqual([PROFILE_URL])
    },
  )

  it.each<[string, Json]>([
    ['internal', aProfile({}, { option: 'internal' })],
    ['of a kind not seen yet', aProfile({}, { option: 'both' })],
    ['none', aProfile({ attributeValues: [{ label: 'introduction', value: '' }] })],
    ['without any list of settings', aProfile({ attributeValues: null })],
  ])('mean on the platform when they are %s', async (_, profile) => {
    expect((await look({ profile: { json: profile } })).asked).toHaveLength(3)
  })

  it('may name another site, which is noted', async () => {
    const settings = { option: 'external', externalUrl: 'https://rdv.example' }
    const { failures, asked, context } = await look({ profile: { json: aProfile({}, settings) } })
    expect(failures[0]).toBeInstanceOf(Unsupported)
    expect(asked).toEqual([PROFILE_URL])
    expect(context.notes).toMatchObject([{ details: { externalUrl: 'https://rdv.example' } }])
  })
})

describe('failures', () => {
  const everyStatus: [string, Reply, unknown][] = [
    ['401', { status: 401, json: {} }, Blocked],
    ['403', { status: 403, json: {} }, Blocked],
    ['429', { status: 429, json: {} }, Throttled],
    ['500', { status: 500, json: {} }, Timeout],
    ['no answer', new RequestTimedOut('late'), Timeout],
    ['no connection', new ConnectionLost('refused'), Timeout],
    ['a web page', { body: '<html>' }, ShapeChanged],
  ]

  it.each<[string, Reply, unknown]>([
    ...everyStatus,
    ['404', { status: 404 }, Gone],
    ['a profile without its id', { json: aProfile({ entityId: null }) }, ShapeChanged],
    ['another type of profile', { json: aProfile({ type: 'Clinique' }) }, Unsupported],
    ['a profile without a type', { json: aProfile({ type: null }) }, Unsupported],
  ])('of the profile: %s', async (_, profile, failure) => {
    await expect(look({ profile })).rejects.toBeInstanceOf(failure)
  })

  it.each<[string, Reply, unknown]>([
    ...everyStatus,
    ['404', { status: 404 }, ShapeChanged],
    ['no list', { json: { limitedMode: false } }, ShapeChanged],
    ['a null list', { json: { reasons: null } }, ShapeChanged],
  ])('of the reasons: %s', async (_, reasons, failure) => {
    await expect(look({ reasons })).rejects.toBeInstanceOf(failure)
  })

  it.each<[string, Reply, unknown]>([
    ...everyStatus,
    ['404', { status: 404 }, ShapeChanged],
    ['no list', { json: { message: 'error' } }, ShapeChanged],
    ['a list of nothing readable', { json: someSlots([aSlot('bientôt')]) }, ShapeChanged],
  ])('of the only calendar: %s', async (_, slots, failure) => {
    const found = await look({ slots })
    expect(found.slots).toEqual([])
    expect(found.failures[0]).toBeInstanceOf(failure)
  })

  it('of one calendar leave the slots of the others', async () => {
    const { starts, failures } = await look({
      ...TWO_PROFESSIONALS,
      slots: ({ medicalStaffId }) =>
        medicalStaffId === PROFESSIONAL ? { status: 500 } : { json: someSlots([aSlot('2021-05-13T08:00:00Z')]) },
    })
    expect(starts).toEqual(['2021-05-13T08:00:00.000Z'])
    expect(failures).toMatchObject([{ outcome: 'timeout' }])
  })

  it('of one calendar are the outcome when the others are empty', async () => {
    const { failures } = await look({
      ...TWO_PROFESSIONALS,
      slots: ({ medicalStaffId }) => (medicalStaffId === PROFESSIONAL ? { status: 500 } : { json: someSlots([]) }),
    })
    expect(failures).toMatchObject([{ outcome: 'timeout' }])
  })

  it('by refusal end the look and come first', async () => {
    const { failures, bodies } = await look({
      profile: { json: aProfile({ publicProfessionals: [{ id: 'a' }, { id: 'b' }, { id: 'c' }] }) },
      slots: ({ medicalStaffId }) => (medicalStaffId === 'a' ? { status: 500 } : { status: 403 }),
    })
    expect(bodies).toHaveLength(2)
    expect(failures.map(({ outcome }) => outcome)).toEqual(['blocked', 'timeout'])
  })

  it('a reason that cannot be read is no absence of slots', async () => {
    const { failures } = await look({
      reasons: { json: someReasons(aReason(), aReason({ vaccineInjectionDose: '1' })) },
    })
    expect(failures[0]).toBeInstanceOf(ShapeChanged)
  })

  it.each(['pharmacien/quelqu-un', 'medecin/quelqu-un', 'entite/clinique', ''])(
    'a link to %j is supported by no request',
    async (page) => {
      const fake = fakePlatform(() => ({ json: aProfile() }))
      const context = fakeContext({ http: fake.http, options: {}, now: NOW })
      const centre = newCentre({ platform: 'ordoclic', url: `https://app.ordoclic.fr/app/${page}` })
      await expect(lookAt(platform, centre, context)).rejects.toBeInstanceOf(Unsupported)
      expect(fake.asked).toEqual([])
    },
  )
})

describe('the centre afterwards', () => {
  it('has its ids, its page, its telephone and its opening hours', async () => {
    const { centre } = await look({ centre: { url: `${PAGE}/?utm=1` } })
    expect(centre).toMatchObject({
      gid: '5d0c2a41',
      internalId: 'ordoclic5d0c2a41',
      url: PAGE,
      phone: '+33467000001',
      openingHours: { lundi: '09:00-12:00, 14:00-19:30', mardi: null, samedi: '09:00-12:30' },
    })
  })

  it('keeps what the profile does not tell, and the id that it has', async () => {
    const profile = { json: aProfile({ phone: null, timeBlocks: [] }) }
    const known = { internalId: 'autre123', phone: '+33467000009' }
    const { centre } = await look({ profile, centre: known })
    expect(centre).toMatchObject({ ...known, openingHours: null })
  })
})
