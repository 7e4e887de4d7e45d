import type { Instant } from '../../model/slot.ts'
import {
  json,
  NOT_FOUND,
  type PlatformPlan,
  type SimulatedAnswer,
  type SimulatedCentre,
  type SimulatedPlatform,
  type SimulatedRequest,
  type Truth,
} from '../platform.ts'
import { livingTimes, type QueueTimes, regularTimes } from '../slots/queue.ts'
import { buildBenchPharmacies } from './bench-pharmacies.ts'
import { calendarPage } from './calendar.ts'
import { freePlaces, totalPlaces } from './free-places.ts'
import { openData } from './open-data.ts'
import { NO_PAGE, pharmacyPage } from './page.ts'
import { buildPharmacies } from './pharmacies.ts'
import {
  type Campaign,
  centreId,
  type Entry,
  entriesOf,
  isCentre,
  isCentreOfPage,
  isThere,
  typesOf,
  urlOf,
} from './pharmacy.ts'

const OPEN_DATA = '/opendata/rdv'
const CALENDAR = /^\/api\/public\/calendar\/(\d+)\/(\d{4}-\d\d-\d\d)\/(\d+)$/

/**
 * Mapharma: a list of campaigns for who has the key, pages of pharmacies for everybody, calendars of seven days. The centres
 * are those of the list; what is true of those that only the pages tell of is known as well.
 */
export function simulateMapharma(plan: PlatformPlan): SimulatedPlatform {
  const bench = plan.bodies === 'bench'
  const pharmacies = bench ? buildBenchPharmacies(plan) : buildPharmacies(plan)
  const times = bench ? regularTimes : livingTimes
  const byPage = new Map(pharmacies.map((pharmacy) => [pharmacy.page, pharmacy]))
  const campaigns = new Map(pharmacies.flatMap((one) => one.campaigns.map((campaign) => [campaign.id, campaign])))
  const listed = pharmacies.flatMap(entriesOf).filter(isCentre)
  const known = new Map(
    [...listed, ...pharmacies.flatMap(typesOf).filter(isCentreOfPage)].map((entry) => [
      centreId(entry),
      entry.campaign,
    ]),
  )
  return {
    id: 'mapharma',
    origins: ['https://mapharma.net'],
    showsKey: (headers, key, path) => path !== OPEN_DATA || headers['user-agent'] === key,
    answer,
    centres: (at) => listed.filter(({ campaign }) => isThere(campaign, at)).map(centre),
    truth(id, at) {
      const campaign = known.get(id)
      return campaign ? campaignTruth(campaign, times, at) : null
    },
  }

  function answer({ method, path }: SimulatedRequest, at: number): SimulatedAnswer {
    if (method !== 'GET') return json(405, { error: 'method_not_allowed' })
    if (path === OPEN_DATA) return json(200, openData(pharmacies, times, at))
    const [, id, day, type] = CALENDAR.exec(path) ?? []
    if (day === undefined) {
      const pharmacy = byPage.get(path.slice(1))
      return pharmacy ? pharmacyPage(pharmacy, at) : NO_PAGE
    }
    const campaign = campaigns.get(Number(id))
    const isOpen = campaign && isThere(campaign, at) && Number(type) <= campaign.kind.types.length
    return isOpen ? calendarPage(campaign, day, times, at) : NOT_FOUND
  }
}

/** What is really to be had in a campaign: every place counts. */
function campaignTruth(campaign: Campaign, times: QueueTimes, at: Instant): Truth {
  if (!isThere(campaign, at)) return { outcome: 'gone', slots: [] }
  if (totalPlaces(campaign, times, at) === 0) return { outcome: 'none', slots: [] }
  const { vaccine } = campaign.kind
  const slots = freePlaces(campaign, times, at)
    .filter(({ start }) => start > at)
    .flatMap(({ start, places }) => Array.from({ length: places }, () => ({ start, vaccine })))
  return { outcome: slots.length > 0 ? 'slots' : 'none', slots }
}

function centre(entry: Entry): SimulatedCentre {
  const { name, site } = entry.pharmacy
  return {
    id: centreId(entry),
    name,
    url: urlOf(entry),
    departement: site.town.departement,
    site,
    reserved: false,
  }
}
