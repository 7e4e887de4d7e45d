import { audienceOf } from '../../model/audience-words.ts'
import type { Centre } from '../../model/centre.ts'
import { repairPhone } from '../../model/phone.ts'
import type { Slot, SlotRun } from '../../model/slot.ts'
import { Blocked, PlatformFailure, ShapeChanged, Unsupported } from '../failures.ts'
import { gravestFirst } from '../gravest-first.ts'
import type { Look, PlatformContext } from '../platform.ts'
import { linkTo, readLink } from './link.ts'
import { askOrganization } from './organization.ts'
import { internalIdOf } from './organization-centre.ts'
import { type AskedReason, selectReasons } from './reasons.ts'
import { organizationUrl } from './requests.ts'
import type { Organization } from './schema.ts'
import { walkPeriods } from './walk.ts'

/**
 * The free slots of one structure: its reasons for a visit, then each that is a wanted vaccination, one after another. A
 * failure ends its reason, a refusal the look; slots found elsewhere stay.
 */
export async function* searchSlots(centre: Centre, context: PlatformContext<unknown>): AsyncGenerator<SlotRun, Look> {
  const slug = readLink(centre.url)
  if (slug === null) throw new Unsupported('ce lien ne désigne aucune structure AvecMonDoc')
  const organization = await askOrganization(slug, context)
  const { asked, withoutId } = selectReasons(organization, context)
  const failures: PlatformFailure[] = []
  if (withoutId > 0) {
    const evidence = { url: organizationUrl(slug), body: '' }
    failures.push(new ShapeChanged(`${withoutId} motifs de vaccination sans numéro`, evidence))
  }
  for (const reason of asked) {
    const kind = kindOf(reason)
    try {
      const periods = walkPeriods(reason, context, (failure) => failures.push(failure))
      for await (const starts of periods) yield { starts, ...kind }
    } catch (failure) {
      if (!(failure instanceof PlatformFailure)) throw failure
      failures.push(failure)
      context.log('avecmondoc.reason-failed', { slug, reason: reason.id, failure: failure.name })
      if (failure instanceof Blocked) break
    }
  }
  return { centre: corrected(centre, slug, organization), failures: gravestFirst(failures) }
}

/** What all slots of a reason have in common. */
function kindOf({ name, doses, vaccine }: AskedReason): Omit<Slot, 'start'> {
  return { doses, vaccines: vaccine === null ? [] : [vaccine], audience: audienceOf(name), places: 1 }
}

/** The centre as the platform now tells it. Its type is the directory's affair. */
function corrected(centre: Centre, slug: string, { id, phone, zipCode }: Organization): Centre {
  return {
    ...centre,
    internalId: centre.internalId ?? internalIdOf(id),
    gid: centre.gid ?? internalIdOf(id),
    url: linkTo(slug),
    phone: repairPhone(phone, zipCode) ?? centre.phone,
  }
}
