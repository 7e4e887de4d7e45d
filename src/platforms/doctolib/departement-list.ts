import type { Centre } from '../../model/centre.ts'
import { type AskOptions, getJson } from '../answers.ts'
import { Blocked, PlatformFailure } from '../failures.ts'
import type { DirectoryContext } from '../platform.ts'
import { bookingFile } from './booking.ts'
import type { AskedDepartement } from './options.ts'
import { centresOfProfile, type ResultLink, readResultLink, vaccinates } from './profile-centres.ts'
import { type BookingFile, type DirectoryResult, directoryPageSchema } from './schema.ts'
import { API, STATUSES } from './statuses.ts'

/** What the pages of one département tell. */
export type DepartementList = {
  readonly centres: readonly Centre[]
  /** Profiles whose booking file could not be had. */
  readonly failedSlugs: readonly string[]
  /** Entries left out, counted by reason. */
  readonly dropped: ReadonlyMap<string, number>
}

/** Far more pages than any département has: an end for an answer that never ends. */
const LAST_PAGE = 200

/** A page that is not there is no empty page. */
const ASK: AskOptions = { statuses: { ...STATUSES, 404: 'malformed' } }

/**
 * Reads the pages of a département in order and expands each profile into its places. The list ends at the first result that
 * is only near (all that follow are), at an empty page, or at a page that repeats the one before. A page of known profiles
 * is no end: a profile is listed once for each of its places, and may fill a page alone.
 *
 * @param checkStop - throws when the whole run has been stopped
 * @throws PlatformFailure when a page cannot be had, or the platform refuses a booking file
 */
export async function listDepartement(
  { slug }: AskedDepartement,
  context: DirectoryContext<unknown>,
  checkStop: () => void,
): Promise<DepartementList> {
  const list = newList()
  let before = ''
  for (let page = 1; page <= LAST_PAGE; page += 1) {
    checkStop()
    const url = `${API}/vaccination-covid-19/${slug}.json?page=${page}`
    const { entries, unreadable } = await getJson(context, url, directoryPageSchema, ASK)
    const content = JSON.stringify(entries.map(({ link, place_id }) => [link, place_id]))
    if (entries.length === 0 || content === before) break
    before = content
    list.drop('résultat illisible', unreadable)
    for (const result of entries) {
      if (result.exact_match === false) return list
      await addResult(list, result, context, checkStop)
    }
  }
  return list
}

type ListInProgress = DepartementList & {
  readonly seen: Set<string>
  readonly centres: Centre[]
  readonly failedSlugs: string[]
  drop(reason: string, count: number): void
}

function newList(): ListInProgress {
  const dropped = new Map<string, number>()
  return {
    seen: new Set(),
    centres: [],
    failedSlugs: [],
    dropped,
    drop(reason, count) {
      if (count > 0) dropped.set(reason, (dropped.get(reason) ?? 0) + count)
    },
  }
}

async function addResult(
  list: ListInProgress,
  result: DirectoryResult,
  context: DirectoryContext<unknown>,
  checkStop: () => void,
): Promise<void> {
  const link = readResultLink(result.link)
  if (link === null) {
    list.drop('lien illisible', 1)
    return
  }
  if (list.seen.has(link.path)) return
  list.seen.add(link.path)
  checkStop()
  const file = await fileOrFailure(link, context)
  if (file === null) list.failedSlugs.push(link.slug)
  else addProfile(list, result, link, file, context)
}

/** Null when this one file cannot be had; a refusal is for all of them. */
async function fileOrFailure({ slug }: ResultLink, context: DirectoryContext<unknown>): Promise<BookingFile | null> {
  try {
    return await bookingFile(slug, context)
  } catch (failure) {
    if (!(failure instanceof PlatformFailure) || failure instanceof Blocked) throw failure
    context.log('doctolib.booking-failed', { slug, failure: failure.name, reason: failure.message })
    return null
  }
}

function addProfile(
  list: ListInProgress,
  result: DirectoryResult,
  link: ResultLink,
  file: BookingFile,
  context: DirectoryContext<unknown>,
): void {
  const kept = vaccinates(file)
  const subject = `profil ${link.slug}`
  context.explain({ subject, kept, because: kept ? 'vaccine contre le COVID-19' : 'aucun motif de vaccination' })
  if (!kept) {
    list.drop('profil sans vaccination contre le COVID-19', 1)
    return
  }
  const centres = centresOfProfile(result, link, file, context.geography)
  list.drop('lieu sans identifiant', file.places.length - centres.length)
  if (file.places.length === 0) list.drop('profil sans lieu', 1)
  for (const { url, insee, postcode, city } of centres) {
    if (insee === null) context.log('doctolib.place-unlocated', { url, postcode, city })
  }
  list.centres.push(...centres)
}
