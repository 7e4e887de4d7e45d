import { describe, expect, it } from 'vitest'
import { fakeContext, fakePlatform, listAll, type Reply } from '../../../test/fake-platform.ts'
import { RequestTimedOut } from '../../http/errors.ts'
import { type Centre, newCentre } from '../../model/centre.ts'
import type { Json } from '../../model/json.ts'
import { Blocked, ShapeChanged, Timeout, Unsupported } from '../failures.ts'
import { aPharmacy, aReason, FIRST, PAGE } from './fixtures.ts'
import { platform } from './index.ts'

const API = 'https://diapatient-api.diatelic.net/public/v1/appointment/ict'

type Answers = { readonly [path: string]: Reply }

/** Answers by the end of the link: `pharmacy/1`, `practitioner/2`. What is left out is not known to the platform. */
async function list(seed: { readonly [key: string]: Json } | undefined, answers: Answers, previous: Centre[] = []) {
  const fake = fakePlatform((url) => answers[url.slice(API.length + 1).replace('/reasons', '')])
  const options = platform.options.parse(seed === undefined ? {} : { seed })
  const context = fakeContext({ http: fake.http, options, now: '2021-04-10T10:00:00+02:00', previous })
  return { ...(await listAll(platform, context)), asked: fake.asked, context }
}

const one = (fields: { readonly [field: string]: Json } = {}) => ({ 'port-1': aPharmacy(fields) })

const offering = (...reasons: Json[]): Answers => ({
  'pharmacy/560000011': { json: { id: '21' } },
  'practitioner/21': { json: reasons },
})

const entry = async (fields: { readonly [field: string]: Json }) =>
  (await list(one(fields), offering(aReason()))).centres[0]

/** As many pharmacies as statuses, each with a register number and a key of its own. */
function several(...statuses: readonly (number | Error)[]) {
  const keys = statuses.map((_, index) => `p${index}`)
  const seed = Object.fromEntries(keys.map((key, index) => [key, aPharmacy({ id: index, finessGeo: index })]))
  const replies = statuses.map((status, index): [string, Reply] => [
    `pharmacy/${index}`,
    status instanceof Error ? status : { status, json: { id: `of-${index}` } },
  ])
  const reasons = keys.map((_, index): [string, Reply] => [`practitioner/of-${index}`, { json: [aReason()] }])
  return { seed, answers: Object.fromEntries([...replies, ...reasons]) }
}

describe('the list', () => {
  it('is asked pharmacy by pharmacy: who receives there, and for what', async () => {
    const { asked } = await list(one(), offering(aReason()))
    expect(asked).toEqual([`${API}/pharmacy/560000011`, `${API}/practitioner/21/reasons`])
  })

  it('cannot be asked without a list to start from', async () => {
    await expect(list(undefined, {})).rejects.toBeInstanceOf(Unsupported)
  })

  it.each([[false], [null], ['true']])(
    'leaves out, unasked, a pharmacy whose availability is %j',
    async (availability) => {
      const { asked, centres, dropped } = await list(one({ availability }), offering(aReason()))
      expect([asked, centres]).toEqual([[], []])
      expect(dropped).toEqual({ 'pharmacie sans rendez-vous en ligne': 1 })
    },
  )

  it('leaves out entries that cannot be read', async () => {
    const seed = { ...one(), b: aPharmacy({ finessGeo: null }), c: aPharmacy({ id: '' }), d: 'pharmacie', e: null }
    const { centres, dropped } = await list(seed, offering(aReason()))
    expect(centres.map(({ gid }) => gid)).toEqual(['port-1'])
    expect(dropped).toEqual({ 'pharmacie illisible dans la liste': 4 })
  })

  it('leaves out a pharmacy that the platform does not know, or that offers nothing', async () => {
    expect((await list(one(), {})).dropped).toEqual({ 'pharmacie inconnue de la plateforme': 1 })
    const { dropped, failedDetails } = await list(one(), { 'pharmacy/560000011': { json: { id: 21 } } })
    expect([dropped, failedDetails]).toEqual([{ 'pharmacie sans type de rendez-vous': 1 }, 0])
  })

  it('leaves out a pharmacy without first injections, and notes what it offers', async () => {
    const { dropped, context } = await list(one(), offering(aReason('Test'), aReason('Rappel – Vaccin covid', '32')))
    expect(dropped).toEqual({ 'pharmacie sans première injection': 1 })
    expect(context.notes).toEqual([
      { event: 'pandalab.labels-refused', details: { key: 'port-1', labels: ['Test', 'Rappel – Vaccin covid'] } },
    ])
  })
})

describe('a pharmacy', () => {
  it('has all that the list tells', async () => {
    expect(await entry({})).toEqual(
      newCentre({
        platform: 'pandalab',
        internalId: 'pandalabport-1',
        gid: 'port-1',
        name: 'Pharmacie du Port',
        url: PAGE,
        type: 'drugstore',
        address: '4 rue du Port, 56100 Lorient',
        postcode: '56100',
        city: 'Lorient',
        insee: '56121',
        departement: '56',
        latitude: 47.7477,
        longitude: -3.3583,
        phone: '+33297000001',
        openingHours: {
          lundi: '9h-12h',
          mardi: null,
          mercredi: null,
          jeudi: null,
          vendredi: null,
          samedi: null,
          dimanche: 'Fermé',
        },
        extra: { reasonLabel: FIRST },
      }),
    )
  })

  it('has one centre for each kind of first injection', async () => {
    const moderna = 'Première injection - Vaccin covid Moderna'
    const { centres } = await list(one(), offering(aReason(), aReason(moderna, 32), aReason('Test', 33), aReason()))
    expect(centres.map(({ gid, internalId, extra }) => [gid, internalId, extra['reasonLabel']])).toEqual([
      ['port-1-31', 'pandalabport-1-31', FIRST],
      ['port-1-32', 'pandalabport-1-32', moderna],
    ])
    expect(centres.map(({ url }) => url.slice(-11))).toEqual(['reasonId=31', 'reasonId=32'])
  })

  it.each([
    [' 1130 ', '01130'],
    [1130, '01130'],
    ['56100', '56100'],
    ['', null],
    ['inconnu', null],
  ])('has the postcode %j mended', async (zip, postcode) => {
    expect(await entry({ address: { street: '1 rue A', zip, city: 'Exemple' } })).toMatchObject({ postcode })
  })

  it('overseas lives by the clock there', async () => {
    const address = { street: '1 rue A', zip: '97410', city: 'Saint-Pierre' }
    expect(await entry({ address })).toMatchObject({ departement: '974', timeZone: 'Indian/Reunion' })
  })

  it.each([[{ latitude: null }], [{ longitude: null }], [{ latitude: 4774 }]])(
    'has no half point: %j',
    async (fields) => {
      expect(await entry(fields)).toMatchObject({ latitude: null, longitude: null })
    },
  )

  it('may have neither address, hours nor telephone', async () => {
    expect(await entry({ address: null, schedule: null, phoneNumber: null })).toMatchObject({
      address: null,
      city: null,
      openingHours: { lundi: null },
      phone: null,
    })
  })
})

describe('failures', () => {
  it('of one pharmacy stop no other, and keep its previous entries', async () => {
    const previous = ['p1', 'p2', 'p10'].map((key) =>
      newCentre({ platform: 'pandalab', gid: key, url: PAGE.replace('port-1', key) }),
    )
    const { seed, answers } = several(200, 500, 200)
    const report = await list(seed, answers, previous)
    expect(report.centres.map(({ gid }) => gid)).toEqual(['p0', 'p2'])
    expect([report.failedDetails, report.kept.map(({ gid }) => gid)]).toEqual([1, ['p1']])
  })

  it('of the types of appointment count too', async () => {
    const { seed, answers } = several(200, 200, 200)
    const { failedDetails } = await list(seed, { ...answers, 'practitioner/of-0': { json: { message: 'error' } } })
    expect(failedDetails).toBe(1)
  })

  it.each<[string, (number | Error)[], unknown]>([
    ['a refusal', [403, 403, 200], Blocked],
    ['another refusal', [451, 429, 401], Blocked],
    ['no answer', [new RequestTimedOut('late'), 500, 200], Timeout],
    ['the most frequent one', [500, 403, 500, 403, 403], Blocked],
    ['the first of the most frequent ones', [500, 403], Timeout],
    ['an unknown status', [418], ShapeChanged],
  ])('of more than half are those of the run: %s', async (_, statuses, failure) => {
    const { seed, answers } = several(...statuses)
    await expect(list(seed, answers)).rejects.toBeInstanceOf(failure)
  })

  it('of exactly half are not; pharmacies that are not known are none', async () => {
    const half = several(500, 200)
    expect((await list(half.seed, half.answers)).centres).toHaveLength(1)
    const unknown = several(404, 404, 200)
    expect((await list(unknown.seed, unknown.answers)).centres).toHaveLength(1)
  })
})
