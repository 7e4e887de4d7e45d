import { readFile } from 'node:fs/promises'
import type { GovernmentListing } from '../catalogue/catalogue.ts'
import { readGovernmentList } from '../catalogue/government/read.ts'
import { GovernmentListUnreadable, type GovernmentRow } from '../catalogue/government/row.ts'
import { OPEN_DATA } from '../catalogue/public-services.ts'
import type { Config } from '../config/config.ts'
import { fileCause, isFileError } from '../model/file-cause.ts'
import { getAnswer } from '../platforms/answers.ts'
import { PlatformFailure } from '../platforms/failures.ts'
import { isReachable, openPublicClient } from './public-client.ts'

/**
 * What became of reading the government's list: its rows; or it is not wanted; or it was left alone, and why; or it could
 * not be read, and why. Sentences are in French.
 */
export type GovernmentInput =
  | { readonly kind: 'rows'; readonly source: string; readonly rows: readonly GovernmentRow[] }
  | { readonly kind: 'unwanted' }
  | { readonly kind: 'skipped'; readonly because: string }
  | { readonly kind: 'unread'; readonly trouble: string }

const DEADLINE_MS = 5 * 60_000

/**
 * Reads the list from where the configuration says. Only bugs are thrown: a catalogue can be made without it.
 *
 * @param last - how the reading before went: a list from the same place cannot have lost half of its rows.
 */
export async function readGovernmentSource(config: Config, last: GovernmentListing | null): Promise<GovernmentInput> {
  const { source } = config.government
  if (source === null) return { kind: 'unwanted' }
  const isAddress = /^https:/i.test(source)
  if (isAddress && !isReachable(source, config)) {
    return { kind: 'skipped', because: 'exécution simulée, et rien ne remplace le site qui la publie (origins)' }
  }
  try {
    const content = isAddress ? await fetchList(source, config) : await readFile(source, 'utf8')
    const previousRows = last?.source === source ? last.rows : 0
    return { kind: 'rows', source, rows: readGovernmentList(content, previousRows) }
  } catch (error) {
    return { kind: 'unread', trouble: `${troubleOf(error)} : ce qui en était connu est gardé` }
  }
}

/** From the State's own site, or from another that the operator trusts. */
async function fetchList(url: string, config: Config): Promise<string> {
  const hosts = URL.canParse(url) ? [...OPEN_DATA.hosts, new URL(url).host] : OPEN_DATA.hosts
  const client = openPublicClient({ ...OPEN_DATA, hosts }, config, DEADLINE_MS)
  try {
    const { body } = await getAnswer(client.forLook(), url, { headers: { accept: '*/*' } })
    return body
  } finally {
    client.close()
  }
}

function troubleOf(error: unknown): string {
  if (isFileError(error)) return `lecture impossible, ${fileCause(error)}`
  if (error instanceof GovernmentListUnreadable || error instanceof PlatformFailure) return error.message
  throw error
}
