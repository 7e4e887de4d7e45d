import { RequestTimedOut } from '../src/http/errors.ts'
import type { Centre } from '../src/model/centre.ts'
import type { Dose } from '../src/model/dose.ts'
import type { Json } from '../src/model/json.ts'
import { aCategory, aCentre, aTimetable, CABINET, CLINIC } from '../src/platforms/keldoc/fixtures.ts'
import { platform } from '../src/platforms/keldoc/index.ts'
import { fakeContext, fakePlatform, lookAt, type Reply } from './fake-platform.ts'

export const NOW = '2021-05-20T08:00:00+02:00'

export const BOOKING = 'https://booking.keldoc.com/api/patients/v2'

/** Where the motives of a cabinet are asked for. */
export const motivesAt = (cabinet = CABINET, specialty = 144, clinic = CLINIC): string =>
  `${BOOKING}/clinics/${clinic}/specialties/${specialty}/cabinets/${cabinet}/motive_categories`

export const json = (value: Json): Reply => ({ json: value })

export const slot = (start: string, agenda = 7): Reply => json(aTimetable([agenda, start]))

export const timeout = new RequestTimedOut('')

type Given = {
  centre?: Partial<Centre>
  /** Stored with the centre. */
  motives?: Json[]
  /** By motive and first day (`1 2021-05-20`); any other window is empty. */
  windows?: Record<string, Reply>
  /** By whole link. */
  replies?: Record<string, Reply>
  now?: string
  horizonDays?: number
  wantedDoses?: readonly Dose[]
}

/** Looks at one centre of a pretended Keldoc. What was asked of timetables is shown by motive and first day. */
export async function look({ centre = {}, motives, windows = {}, replies = {}, now = NOW, ...settings }: Given) {
  const fake = fakePlatform((url) => {
    const [, motive, from] = /timetables\/(\d+)\?from=([\d-]+)/.exec(url) ?? []
    return motive ? (windows[`${motive} ${from}`] ?? { json: {} }) : replies[url]
  })
  const context = fakeContext({ http: fake.http, options: {}, now, ...settings })
  const booking = motives ? [aCategory('Vaccination COVID', ...motives)] : null
  const found = await lookAt(platform, aCentre({ booking, ...centre }), context)
  const starts = found.slots.map(({ start }) => new Date(start).toISOString())
  const asked = fake.asked.map((url) => url.replace(/.*timetables\/(\d+)\?from=([\d-]+).*/, '$1 $2'))
  return { ...found, starts, asked, links: fake.asked, context }
}
