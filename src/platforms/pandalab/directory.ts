import type { Centre } from '../../model/centre.ts'
import type { Outcome } from '../../model/outcome.ts'
import { Gone, PlatformFailure, Unsupported } from '../failures.ts'
import { inOrder } from '../in-order.ts'
import type { DirectoryContext, DirectoryReport } from '../platform.ts'
import { isFirstInjection } from './labels.ts'
import { pageOf } from './link.ts'
import { metadata } from './metadata.ts'
import { lacks, type PandalabOptions } from './options.ts'
import { centresOfPharmacy, type Reason } from './pharmacy-centres.ts'
import { askPractitioner, askReasons } from './requests.ts'
import { readSeed, type SeedPharmacy } from './seed.ts'

/**
 * The pharmacies of the operator's list that offer first injections, each by two questions, a few at a time: the platform has
 * no list. One whose answers fail keeps its previous entries.
 *
 * @throws PlatformFailure when there is no list, or when more than half of it failed: abroad, the platform refuses everything
 */
export async function* listCentres(
  context: DirectoryContext<PandalabOptions>,
): AsyncGenerator<Centre, DirectoryReport> {
  const { seed } = context.options
  if (!seed) throw new Unsupported(lacks(context) ?? '')
  const { pharmacies, dropped } = readSeed(seed)
  const failed = new Map<string, PlatformFailure>()
  const refusals: Record<string, number> = { ...dropped }
  const refuse = (reason: string) => {
    refusals[reason] = (refusals[reason] ?? 0) + 1
  }

  for await (const inquiry of inOrder(pharmacies, metadata.budget.atOnce, (each) => inquire(each, context))) {
    if ('failure' in inquiry) failed.set(inquiry.pharmacy.key, inquiry.failure)
    else if ('refusal' in inquiry) refuse(inquiry.refusal)
    else {
      const { pharmacy, practitionerId, reasons } = inquiry
      const accepted = acceptedReasons(reasons, pharmacy, context)
      if (accepted.length === 0) refuse('pharmacie sans première injection')
      yield* centresOfPharmacy(pharmacy, practitionerId, accepted, context.geography)
    }
  }

  const failure = failed.size > pharmacies.length / 2 ? mostFrequent([...failed.values()]) : undefined
  if (failure) throw failure
  const keptPages = [...failed.keys()].map((key) => `${pageOf(key)}?`)
  return {
    failures: [],
    kept: context.previous.filter(({ url }) => keptPages.some((page) => url.startsWith(page))),
    failedDetails: failed.size,
    dropped: refusals,
  }
}

/** What asking for one pharmacy came to. */
type Inquiry = { readonly pharmacy: SeedPharmacy } & (
  | { readonly practitionerId: string; readonly reasons: readonly Reason[] }
  | { readonly refusal: string }
  | { readonly failure: PlatformFailure }
)

async function inquire(pharmacy: SeedPharmacy, context: DirectoryContext<PandalabOptions>): Promise<Inquiry> {
  let unknown = 'pharmacie inconnue de la plateforme'
  try {
    const practitionerId = await askPractitioner(pharmacy.finessGeo, context)
    unknown = 'pharmacie sans type de rendez-vous'
    const { entries: reasons } = await askReasons(practitionerId, context)
    return { pharmacy, practitionerId, reasons }
  } catch (failure) {
    if (failure instanceof Gone) return { pharmacy, refusal: unknown }
    if (failure instanceof PlatformFailure) return { pharmacy, failure }
    throw failure
  }
}

/** Labels that are refused are noted: the rule is strict, and a new wording would empty the list in silence. */
function acceptedReasons(
  reasons: readonly Reason[],
  { key }: SeedPharmacy,
  { log }: DirectoryContext<PandalabOptions>,
): Reason[] {
  const refused = reasons.filter(({ label }) => !isFirstInjection(label)).map(({ label }) => label)
  if (refused.length > 0) log('pandalab.labels-refused', { key, labels: refused })
  const accepted = reasons.filter(({ label }) => isFirstInjection(label))
  return [...new Map(accepted.map((reason) => [reason.id, reason])).values()]
}

/** The first failure of the most frequent outcome; of several as frequent, the one that came first. */
function mostFrequent(failures: readonly PlatformFailure[]): PlatformFailure | undefined {
  const counts = new Map<Outcome, number>()
  for (const { outcome } of failures) counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
  const most = Math.max(...counts.values())
  return failures.find(({ outcome }) => counts.get(outcome) === most)
}
