import { DEPARTEMENTS } from '../../geography/departements.ts'
import { formatInstant, PARIS } from '../../model/local-time.ts'
import type { Instant } from '../../model/slot.ts'
import { codePoints, type Listed } from '../documents.ts'
import type { PublishedFile } from '../folder.ts'
import { publishedUrl } from '../published-url.ts'
import { statesOf } from './areas.ts'
import { metaOf } from './extensions.ts'
import { locationIds } from './ids.ts'
import { locationOf } from './location.ts'
import { gatherNdjson, type Ndjson } from './ndjson.ts'
import type { Bulk, Common } from './resources.ts'
import { absentSchedule, scheduleOf } from './schedule.ts'
import { slotLines } from './slot.ts'
import { vaccineGroups } from './vaccine-groups.ts'

const TYPES = ['Location', 'Schedule', 'Slot'] as const

type Type = (typeof TYPES)[number]

type ResourceFiles = Readonly<Record<Type, Ndjson>>

/**
 * SMART Scheduling Links: the same slots for those who read FHIR R4, so that nobody needs to ask the platforms again. A
 * manifest names, for each département, three files with one resource a line: its centres, their schedules (one for each
 * vaccine) and their free slots (one for each local hour with places).
 */
export function* smartSchedulingFiles(
  byDepartement: ReadonlyMap<string, readonly Listed[]>,
  bulk: Bulk,
): Generator<PublishedFile> {
  const ids = locationIds([...byDepartement.values()].flat().map(({ published }) => published.internal_id))
  const files: ResourceFiles = { Location: gatherNdjson(), Schedule: gatherNdjson(), Slot: gatherNdjson() }
  for (const { code } of DEPARTEMENTS) {
    addResources(files, byDepartement.get(code) ?? [], ids, bulk)
    for (const type of TYPES) yield { path: pathOf(type, code), ...files[type].take() }
  }
  yield { path: MANIFEST, content: `${JSON.stringify(manifest(bulk))}\n` }
}

const MANIFEST = 'fhir/$bulk-publish'

const pathOf = (type: Type, departement: string): string => `fhir/${type.toLowerCase()}-${departement}.ndjson`

function manifest({ baseUrl, now }: Bulk) {
  return {
    transactionTime: withMilliseconds(now),
    request: publishedUrl(baseUrl, MANIFEST),
    output: DEPARTEMENTS.flatMap(({ code }) =>
      TYPES.map((type) => ({
        type,
        url: publishedUrl(baseUrl, pathOf(type, code)),
        extension: { state: statesOf(code) },
      })),
    ),
    error: [],
  }
}

/** `YYYY-MM-DDThh:mm:ss.sss+hh:mm` by the clock of Paris. */
function withMilliseconds(instant: Instant): string {
  const text = formatInstant(instant, PARIS)
  return `${text.slice(0, 19)}.${String(instant % 1000).padStart(3, '0')}${text.slice(19)}`
}

/** Adds what a département has to the three files, centres in the order of their ids. */
function addResources(
  files: ResourceFiles,
  listed: readonly Listed[],
  ids: ReadonlyMap<string, string>,
  bulk: Bulk,
): void {
  const add = (resource: { readonly resourceType: Type }) => files[resource.resourceType].add(resource)
  const inOrder = [...listed].sort((a, b) => codePoints(a.published.internal_id, b.published.internal_id))
  for (const centre of inOrder) {
    const { standing, published } = centre
    const locationId = ids.get(published.internal_id) ?? ''
    const common: Common = { locationId, meta: metaOf(standing, bulk.origin) }
    add(locationOf(centre, locationId, bulk))
    if (standing.kind === 'absent') add(absentSchedule(standing, common))
    else {
      for (const group of vaccineGroups(standing.offers)) {
        add(scheduleOf(group, common))
        const place = { published, timeZone: standing.centre.timeZone, now: bulk.now }
        for (const line of slotLines(group, place, common)) files.Slot.addLine(line)
      }
    }
  }
}
