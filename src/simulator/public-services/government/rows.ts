import { placeSlug } from '../../../geography/place-name.ts'
import { DAY } from '../../../model/local-time.ts'
import { centreName, hospitalName } from '../../france/names.ts'
import { inPairs } from '../../france/phones.ts'
import { type Site, spreadSites } from '../../france/sites.ts'
import type { SimulatedCentre, SimulatedPlatform } from '../../platform.ts'
import { type Dice, dice, mix } from '../../random.ts'
import { clock } from '../../slots/week.ts'
import { otherLink, typedLink } from './links.ts'
import type { Row } from './row.ts'

/** How many of a platform's places the State knows. */
const SHARES: Readonly<Record<string, number>> = {
  doctolib: 0.25,
  keldoc: 0.7,
  maiia: 1,
  ordoclic: 0.02,
  mapharma: 0.03,
}

/** Pharmacies and doctors are not in the list. */
const NO_CENTRE = /^(?:pharmacie|dr |cabinet|infirmi)/i

/** Places without a page on a platform, for each that has one. */
const OTHERS_PER_ROW = 0.42

/** A page of more places than this has one row for all of them; the places of others have rows of their own. */
const MOST_TOLD_APART = 4

/** Two instants between which everything that is there every other week has been seen. */
const SEEN_AT = [Date.parse('2021-04-12T10:00:00Z'), Date.parse('2021-04-12T10:00:00Z') + 7 * DAY]

type Draft = { readonly name: string; readonly site: Site; readonly link: string; readonly draw: Dice }

/** The government's list: places of the platforms, with their links as people typed them, and places that have none. */
export function buildRows(seed: number, platforms: readonly SimulatedPlatform[]): Row[] {
  const key = mix(seed, 0x90f)
  const listed = platforms.flatMap((platform) => {
    const share = SHARES[platform.id] ?? 0
    if (share === 0) return []
    return pagesOf(platform).flatMap((centres) => {
      const drafts = centres.flatMap((centre) => draftsOf(key, platform.id, centre, share))
      return centres.length > MOST_TOLD_APART ? drafts.slice(0, 1) : drafts
    })
  })
  const others = spreadSites(key, Math.ceil(listed.length * OTHERS_PER_ROW), () => true).map((site): Draft => {
    const draw = dice(mix(site.key, 1))
    const { town } = site
    const name = draw.chance(0.5) ? centreName(draw, town.name) : hospitalName(draw, town.name)
    return { name, site, link: otherLink(draw, placeSlug(town.name)), draw }
  })
  let gid = 20
  return dice(key)
    .shuffled([...listed, ...others])
    .map((draft) => {
      gid += draft.draw.between(1, 3)
      return rowOf(gid, draft)
    })
}

/** Each centre once, whenever it is listed, with those that share its page. */
function pagesOf(platform: SimulatedPlatform): SimulatedCentre[][] {
  const pages = new Map<string, SimulatedCentre[]>()
  const centres = new Map(SEEN_AT.flatMap((at) => platform.centres(at).map((centre) => [centre.id, centre])))
  for (const centre of centres.values()) {
    const { pathname } = new URL(centre.url)
    const page = pages.get(pathname)
    if (page) page.push(centre)
    else pages.set(pathname, [centre])
  }
  return [...pages.values()]
}

/** A few places are there twice. */
function draftsOf(key: number, platform: string, centre: SimulatedCentre, share: number): Draft[] {
  const { name, site } = centre
  const draw = dice(mix(key, site.key))
  if (NO_CENTRE.test(name) || !draw.chance(share)) return []
  const draft = { name, site, link: typedLink(draw, platform, centre), draw }
  return draw.chance(0.02) ? [draft, { ...draft, name: `${name} (2)` }] : [draft]
}

function rowOf(gid: number, { name, site, link, draw }: Draft): Row {
  const isReservedByName = draw.chance(0.02)
  return {
    gid,
    name: typedName(draw, isReservedByName ? `${name} (réservé aux professionnels de santé)` : name),
    site,
    link,
    phone: typedPhone(draw, site),
    hours: typedHours(draw, site),
    isClosed: draw.weighted([
      [27, true],
      [22, false],
      [51, null],
    ]),
    isReserved: draw.weighted([
      [3, true],
      [37, false],
      [60, null],
    ]),
  }
}

const typedName = (draw: Dice, name: string): string => (draw.chance(0.04) ? `${name} ` : name)

function typedPhone(draw: Dice, { phone }: Site): string {
  return draw.weighted([
    [52, `+33${phone.slice(1)}`],
    [8, inPairs(phone)],
    [3, inPairs(phone).replaceAll(' ', '.')],
    [2, `${inPairs(phone)} / ${inPairs(phone)}`],
    [2, `0033${phone.slice(1)}`],
    [1, `33${phone.slice(1)}`],
    [1, '3975'],
    [31, ''],
  ])
}

function typedHours(draw: Dice, { week }: Site): string[] {
  const style = draw.weighted([
    [60, 'clock'],
    [20, 'hours'],
    [8, 'open'],
    [12, 'untold'],
  ] as const)
  const closed = draw.pick(['fermé', 'Fermé au public', ''])
  return [1, 2, 3, 4, 5, 6, 0].map((day) => {
    const ranges = week[day] ?? []
    if (style === 'untold') return ''
    if (ranges.length === 0) return closed
    if (style === 'open') return 'ouvert'
    if (style === 'clock') return ranges.map((range) => range.map(clock).join('-')).join('/')
    return ranges.map(([from, to]) => `${Math.floor(from / 60)}h-${Math.floor(to / 60)}h`).join(' ')
  })
}
