import type { Centre } from '../../model/centre.ts'
import { Gone, PlatformFailure } from '../failures.ts'
import { inOrder } from '../in-order.ts'
import type { DirectoryContext, DirectoryReport } from '../platform.ts'
import { linkTo } from './link.ts'
import { readListing } from './listing.ts'
import { metadata } from './metadata.ts'
import { askOrganization } from './organization.ts'
import { centreOfOrganization, hasPostcode } from './organization-centre.ts'
import { isOpenVaccination } from './reasons.ts'
import type { Organization } from './schema.ts'

/**
 * The structures of the list that vaccinate against COVID-19, each by its own answer, a few at a time. One whose answer
 * fails keeps its previous entry, unless the platform no longer knows it.
 *
 * @throws PlatformFailure when the list cannot be had, or no structure of it because answers failed
 */
export async function* listCentres(context: DirectoryContext<unknown>): AsyncGenerator<Centre, DirectoryReport> {
  const listing = await readListing(context)
  const dropped: Record<string, number> = { ...listing.dropped }
  const failed = new Map<string, PlatformFailure>()
  const listed = new Set<number>()
  const ask = async (slug: string) => ({ slug, found: await structureOrFailure(slug, context) })
  for await (const { slug, found } of inOrder(listing.slugs, metadata.budget.atOnce, ask)) {
    if (found instanceof PlatformFailure && !(found instanceof Gone)) {
      failed.set(linkTo(slug), found)
      continue
    }
    const refusal = found instanceof Gone ? 'structure inconnue de la plateforme' : refusalOf(found, listed)
    context.explain({ subject: `structure ${slug}`, kept: refusal === null, because: refusal ?? 'vaccine' })
    if (refusal !== null) dropped[refusal] = (dropped[refusal] ?? 0) + 1
    else if (!(found instanceof Gone)) {
      listed.add(found.id)
      yield locatedCentre(slug, found, context)
    }
  }
  const [firstFailure] = failed.values()
  if (listed.size === 0 && firstFailure) throw firstFailure
  return {
    failures: [],
    kept: context.previous.filter(({ url }) => failed.has(url)),
    failedDetails: failed.size,
    dropped,
  }
}

async function structureOrFailure(
  slug: string,
  context: DirectoryContext<unknown>,
): Promise<Organization | PlatformFailure> {
  try {
    return await askOrganization(slug, context)
  } catch (failure) {
    if (!(failure instanceof PlatformFailure)) throw failure
    context.log('avecmondoc.structure-failed', { slug, failure: failure.name, reason: failure.message })
    return failure
  }
}

/** Why a structure is not listed, in French; null when it is. */
function refusalOf(organization: Organization, listed: ReadonlySet<number>): string | null {
  if (!organization.consultationReasons.entries.some(isOpenVaccination)) return 'aucun motif de vaccination'
  if (!hasPostcode(organization)) return 'structure sans code postal'
  return listed.has(organization.id) ? 'structure listée deux fois' : null
}

function locatedCentre(slug: string, found: Organization, { geography, log }: DirectoryContext<unknown>): Centre {
  const centre = centreOfOrganization(slug, found, geography)
  const { departement, url, postcode, city } = centre
  if (departement === null) log('avecmondoc.structure-unlocated', { url, postcode, city })
  return centre
}
