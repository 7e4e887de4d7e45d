import { describe, expect, it } from 'vitest'
import { fakeContext, fakePlatform, lookAt } from '../../../test/fake-platform.ts'
import { BOOKING, json, look, motivesAt, NOW, slot, timeout } from '../../../test/keldoc-look.ts'
import type { Json } from '../../model/json.ts'
import { Blocked, Gone, ShapeChanged, Timeout } from '../failures.ts'
import { aCategory, aCentre, aMotive, aResource, aSpecialty, CABINET, CENTRE_URL, CLINIC, PATH } from './fixtures.ts'
import { platform } from './index.ts'

describe('where the motives come from', () => {
  const stored = [aCategory('Vaccination', aMotive(1))]
  const at = (time: string) => ({ motivesAt: Date.parse(time) })

  it('is the directory, while it is less than a day old', async () => {
    const fresh = await look({ centre: { booking: stored, extra: at('2021-05-19T08:00:01+02:00') } })
    expect(fresh.asked).toEqual(['1 2021-05-20'])
    const replies = { [motivesAt()]: json([aCategory('Vaccination', aMotive(2))]) }
    const old = await look({ centre: { booking: stored, extra: at('2021-05-19T08:00:00+02:00') }, replies })
    expect(old.asked).toEqual([motivesAt(), '2 2021-05-20'])
  })

  it('is not asked again when there are none online', async () => {
    const { asked, failures } = await look({ centre: { booking: {} } })
    expect([asked, failures]).toEqual([[], []])
  })

  it.each<[string, Json]>([
    ['absent', null],
    ['of another form', { error: 'x' }],
    ['no list', 'x'],
  ])('is the cabinet, where what is stored is %s', async (_, booking) => {
    const replies = { [motivesAt()]: json(stored) }
    expect((await look({ centre: { booking }, replies })).asked).toEqual([motivesAt(), '1 2021-05-20'])
  })

  it('may be a cabinet without motives', async () => {
    const { asked, failures } = await look({ replies: { [motivesAt()]: json({}) } })
    expect([asked, failures]).toEqual([[motivesAt()], []])
  })

  it('never is half an answer', async () => {
    await expect(look({ replies: { [motivesAt()]: json({ error: 'x' }) } })).rejects.toThrow(ShapeChanged)
    await expect(look({ replies: { [motivesAt()]: json([{ motives: 3 }]) } })).rejects.toThrow(ShapeChanged)
    const partly = await look({ replies: { [motivesAt()]: json([{ motives: 3 }, ...stored]) } })
    expect(partly.asked).toEqual([motivesAt(), '1 2021-05-20'])
  })
})

describe('a link that only another list knows', () => {
  const resourceAt = (cabinet = '') =>
    `${BOOKING}/searches/resource?type=centre-municipal&location=quimper-29000&slug=halle-du-steir${cabinet}`
  const url = `https://www.keldoc.com${PATH}`
  const unknown = { url, gid: null, internalId: null }
  const motives = json([aCategory('Vaccination', aMotive(1))])

  it('leads to its establishment, and to the motives of its cabinet', async () => {
    const { asked, centre } = await look({
      centre: unknown,
      replies: { [resourceAt()]: json(aResource()), [motivesAt()]: motives },
    })
    expect(asked).toEqual([resourceAt(), motivesAt(), '1 2021-05-20'])
    expect(centre).toMatchObject({
      gid: `${CLINIC}pid${CABINET}`,
      internalId: `keldoc${CLINIC}pid${CABINET}`,
      url: `https://vaccination-covid.keldoc.com${PATH}?cabinet=${CABINET}&specialty=144`,
    })
  })

  it('may be a redirection', async () => {
    const redirect = 'https://keldoc.com/redirect/?dom=centre-municipal&inst=quimper-29000&user=halle-du-steir'
    const { asked } = await look({
      centre: { ...unknown, url: redirect },
      replies: { [resourceAt()]: json(aResource()) },
    })
    expect(asked).toEqual([resourceAt(), motivesAt()])
  })

  it('is also that of an entry whose number is neither clinic nor cabinet, or that lacks the specialty', async () => {
    const replies = { [resourceAt('&cabinet=grande-salle')]: json(aResource()), [motivesAt()]: motives }
    expect((await look({ centre: { gid: '77', internalId: 'keldoc77' }, replies })).asked).toHaveLength(3)
    const bare = CENTRE_URL.replace(/&specialty.*/, '')
    expect((await look({ centre: { url: bare }, replies })).asked).toHaveLength(3)
  })

  it('keeps the ids that it has', async () => {
    const { centre } = await look({
      centre: { ...unknown, gid: 'g1', internalId: 'keldoc1pid2' },
      replies: { [resourceAt()]: json(aResource()), [motivesAt()]: motives },
    })
    expect(centre).toMatchObject({ gid: 'g1', internalId: 'keldoc1pid2' })
  })

  it('asks for every specialty that vaccinates, and no other', async () => {
    const specialties = [
      aSpecialty(8, 'Médecin généraliste'),
      aSpecialty(153, 'Infectiologue'),
      aSpecialty(496, 'Autre nom'),
      aSpecialty(20, 'COVID19 - Vaccination'),
      aSpecialty(21, 'Maladies infectieuses'),
      aSpecialty(169, 'Dépistage', 'Autre', 'Centre de vaccination COVID-19'),
      aSpecialty(170, 'Dépistage', 'Centre de vaccination COVID-19 de nuit'),
      aSpecialty(22, 'Maladies infectieuses et tropicales'),
      { id: 144, name: null, skills: [] },
      { name: 'Maladies infectieuses' },
    ]
    const { asked } = await look({ centre: unknown, replies: { [resourceAt()]: json(aResource({ specialties })) } })
    expect(asked.slice(1)).toEqual([153, 496, 20, 21, 169].map((id) => motivesAt(CABINET, id)))
  })

  it('without such a specialty has nothing', async () => {
    const { asked, failures } = await look({
      centre: unknown,
      replies: { [resourceAt()]: json(aResource({ specialties: [] })) },
    })
    expect([asked, failures]).toEqual([[resourceAt()], []])
  })

  const cabinets = [
    { id: 1, slug: 'nord' },
    { id: 2, slug: 'sud' },
  ]

  it.each([
    ['names one by number', `${url}?cabinet=3`, '', [3], `${CLINIC}pid3`],
    ['names one by its place in the path', `${url}/sud`, '&cabinet=sud', [2], `${CLINIC}pid2`],
    ['names none', url, '', [1, 2], `${CLINIC}`],
    ['names an unknown one', `${url}/est`, '&cabinet=est', [1, 2], `${CLINIC}`],
  ])('asks for the cabinets: it %s', async (_, link, parameter, expected, gid) => {
    const { asked, centre } = await look({
      centre: { ...unknown, url: link },
      replies: {
        [resourceAt(parameter)]: json(aResource({ cabinets })),
        ...Object.fromEntries(expected.map((id) => [motivesAt(id), motives])),
      },
    })
    expect(asked.slice(1)).toEqual([...expected.map((id) => motivesAt(id)), '1 2021-05-20'])
    expect(centre.gid).toBe(gid)
  })

  it('asks for the cabinets of each specialty when the establishment names none', async () => {
    const cabinetsAt = (specialty: number) => `${BOOKING}/clinics/${CLINIC}/specialties/${specialty}/cabinets`
    const { asked } = await look({
      centre: unknown,
      replies: {
        [resourceAt()]: json(aResource({ cabinets: [], specialties: [aSpecialty(144), aSpecialty(496)] })),
        [cabinetsAt(144)]: json([{ id: 1, name: 'Nord' }]),
        [cabinetsAt(496)]: { status: 500 },
        [motivesAt(1)]: motives,
      },
    })
    expect(asked.slice(1)).toEqual([cabinetsAt(144), motivesAt(1), cabinetsAt(496), '1 2021-05-20'])
  })

  it('to an agenda shown as a person leads to its real cabinet', async () => {
    const staff = aResource({ id: 66, type: 'Staff', agenda_id: 5, cabinet_id: 2, cabinets })
    const cabinetsAsked = async (link: string) => {
      const replies = { [resourceAt()]: json(staff) }
      return (await look({ centre: { ...unknown, url: link }, replies })).asked.slice(1)
    }
    expect(await cabinetsAsked(`${url}?cabinet=66`)).toEqual([motivesAt(2, 144, 66)])
    expect(await cabinetsAsked(url)).toEqual([motivesAt(2, 144, 66)])
    expect(await cabinetsAsked(`${url}?cabinet=1`)).toEqual([motivesAt(1, 144, 66)])
  })

  it('is gone when its establishment, or the motives of all cabinets, are', async () => {
    await expect(look({ centre: unknown })).rejects.toThrow(Gone)
    const resource = { [resourceAt()]: json(aResource({ cabinets })) }
    const allGone = await look({ centre: unknown, replies: resource })
    expect(allGone.failures[0]).toBeInstanceOf(Gone)
    const oneLeft = await look({ centre: unknown, replies: { ...resource, [motivesAt(2)]: json({}) } })
    expect(oneLeft.failures).toEqual([])
  })

  it('keeps what one cabinet tells when another fails, unless we are refused', async () => {
    const resource = { [resourceAt()]: json(aResource({ cabinets })), [motivesAt(2)]: motives }
    const partly = await look({
      centre: unknown,
      replies: { ...resource, [motivesAt(1)]: timeout },
      windows: { '1 2021-05-20': slot('2021-05-21T09:00:00+02:00') },
    })
    expect(partly.slots).toHaveLength(1)
    expect(partly.failures).toEqual([expect.any(Timeout)])
    const refused = look({ centre: unknown, replies: { ...resource, [motivesAt(1)]: { status: 403 } } })
    await expect(refused).rejects.toThrow(Blocked)
  })
})

it('tells a cabinet once in a run', async () => {
  const fake = fakePlatform(() => ({ json: {} }))
  const context = fakeContext({ http: fake.http, options: {}, now: NOW })
  const booking = [aCategory('Vaccination', aMotive(1))]
  const first = aCentre({ booking })
  const second = aCentre({ booking, internalId: 'keldoc5pid5', url: CENTRE_URL.replace('144', '496') })
  await lookAt(platform, first, context)
  await expect(lookAt(platform, second, context)).rejects.toMatchObject({ outcome: 'duplicate' })
  await lookAt(platform, first, context)
  expect(fake.asked).toHaveLength(2)
})

it('tells a cabinet once in a run, also where only the establishment tells which', async () => {
  const fake = fakePlatform((url) => {
    if (url.includes('/searches/resource')) return { json: aResource({ cabinets: [] }) }
    return url.endsWith('/cabinets') ? { json: [{ id: CABINET }] } : { json: {} }
  })
  const context = fakeContext({ http: fake.http, options: {}, now: NOW })
  await lookAt(platform, aCentre(), context)
  const second = aCentre({ gid: null, internalId: null, url: `https://keldoc.com${PATH}` })
  await expect(lookAt(platform, second, context)).rejects.toMatchObject({ outcome: 'duplicate' })
})
