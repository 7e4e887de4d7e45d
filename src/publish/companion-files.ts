import type { Origin } from '../model/origin.ts'
import type { Instant } from '../model/slot.ts'
import type { Change } from '../snapshot/changes.ts'
import { figuresOf } from '../statistics/figures.ts'
import type { Listed } from './documents.ts'
import { feedFiles } from './feeds/feeds.ts'
import type { PublishedFile } from './folder.ts'
import { PAGE_FILES } from './index-page/described-files.ts'
import { indexPage } from './index-page/index-page.ts'
import { schemaFiles } from './index-page/schema-files.ts'
import { STYLE_SHEET } from './index-page/style-sheet.ts'
import { mapFiles } from './maps/maps.ts'
import { openDataCsv } from './open-data-csv.ts'
import { smartSchedulingFiles } from './smart-scheduling/smart-scheduling.ts'
import { openDataDocument } from './statistics-documents.ts'

/** What is published beside the JSON documents, from the same listing: nothing here knows more than they do. */
export type CompanionInput = {
  readonly byDepartement: ReadonlyMap<string, readonly Listed[]>
  /** At least those of the last 24 hours. */
  readonly changes: readonly Change[]
  readonly origin: Origin
  readonly now: Instant
  /** The address at which the folder is served: feeds and FHIR must tell it. */
  readonly baseUrl: string
}

/** Maps, feeds, the table for spreadsheets, FHIR, and the page that explains them all, with the schemas. */
export function* companionFiles(input: CompanionInput): Generator<PublishedFile> {
  const { byDepartement, changes, origin, now, baseUrl } = input
  yield { path: 'centres_open_data.csv', content: openDataCsv(openDataDocument(byDepartement)) }
  yield* mapFiles(byDepartement, origin, now)
  yield* feedFiles(byDepartement, changes, { baseUrl, origin, now })
  yield* schemaFiles(baseUrl)
  const figures = figuresOf([...byDepartement.values()].flat().map(({ standing }) => standing))
  yield { path: PAGE_FILES.page, content: indexPage({ origin, now, baseUrl, figures }) }
  yield { path: PAGE_FILES.sheet, content: STYLE_SHEET }
  yield* smartSchedulingFiles(byDepartement, { baseUrl, origin, now })
}
