import type { Centre } from '../../model/centre.ts'
import { Blocked, PlatformFailure } from '../failures.ts'
import { inOrder } from '../in-order.ts'
import type { DirectoryContext, DirectoryFailure, DirectoryReport } from '../platform.ts'
import { type DepartementList, listDepartement } from './departement-list.ts'
import { keptEntries } from './kept-entries.ts'
import { metadata } from './metadata.ts'
import { type AskedDepartement, askedDepartements, type DoctolibOptions } from './options.ts'

/** Départements that may refuse us before we leave the platform in peace. */
const REFUSALS_ALLOWED = 3

/**
 * The directory, département by département. A département that fails yields nothing and keeps its previous entries, and so
 * does one that suddenly lists nothing; a profile whose booking file fails keeps its own.
 *
 * @throws Blocked when three départements were refused
 */
export async function* listCentres(
  context: DirectoryContext<DoctolibOptions>,
): AsyncGenerator<Centre, DirectoryReport> {
  const refusals: Blocked[] = []
  const failures: DirectoryFailure[] = []
  const lostDepartements = new Set<string>()
  const failedSlugs: string[] = []
  const dropped = new Map<string, number>()
  const urls = new Set<string>()

  const ask = (departement: AskedDepartement) => askPart(departement, context, refusals)
  for await (const { departement, list, failure } of inOrder(
    askedDepartements(context.options),
    metadata.budget.atOnce,
    ask,
  )) {
    stopWhenRefused(refusals)
    if (failure) failures.push({ part: departement.name, failure })
    if (list?.centres.length === 0) context.log('doctolib.departement-empty', { departement: departement.code })
    if (!list || list.centres.length === 0) lostDepartements.add(departement.code)
    if (!list) continue
    failedSlugs.push(...list.failedSlugs)
    for (const [reason, count] of list.dropped) add(dropped, reason, count)
    for (const centre of list.centres) {
      if (urls.has(centre.url)) {
        add(dropped, 'lien déjà listé', 1)
        continue
      }
      urls.add(centre.url)
      yield centre
    }
  }
  return {
    failures,
    kept: keptEntries(context.previous, { urls, failedSlugs, lostDepartements, asked: context.options.departement }),
    failedDetails: failedSlugs.length,
    dropped: Object.fromEntries(dropped),
  }
}

/** A département's list, or why there is none. */
type Part = { readonly departement: AskedDepartement } & (
  | { readonly list: DepartementList; readonly failure: null }
  | { readonly list: null; readonly failure: PlatformFailure }
)

async function askPart(
  departement: AskedDepartement,
  context: DirectoryContext<DoctolibOptions>,
  refusals: Blocked[],
): Promise<Part> {
  try {
    const list = await listDepartement(departement, context, () => stopWhenRefused(refusals))
    return { departement, list, failure: null }
  } catch (failure) {
    if (!(failure instanceof PlatformFailure)) throw failure
    if (failure instanceof Blocked) refusals.push(failure)
    return { departement, list: null, failure }
  }
}

function stopWhenRefused(refusals: readonly Blocked[]): void {
  if (refusals.length >= REFUSALS_ALLOWED) throw refusals[0]
}

function add(counts: Map<string, number>, reason: string, count: number): void {
  counts.set(reason, (counts.get(reason) ?? 0) + count)
}
