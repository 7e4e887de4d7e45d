import type { Centre } from '../../model/centre.ts'
import type { Slot } from '../../model/slot.ts'
import { Blocked, Gone, PhoneOnly, PlatformFailure, Unsupported } from '../failures.ts'
import { gravestFirst } from '../gravest-first.ts'
import type { Look, PlatformContext } from '../platform.ts'
import { type Harvest, newHarvest, phoneOf, slotsOf } from './harvest.ts'
import { internalIdOf } from './identity.ts'
import { bookingUrl, type KeldocLink, readLink } from './link.ts'
import { selectMotives, type WantedMotive } from './motives.ts'
import { findOffered, type Offered } from './offered.ts'
import { walkMotive } from './walk.ts'

/**
 * The free slots of one centre: its motives, then the windows of each. Agendas are shared between motives, so slots are
 * gathered first and yielded once all motives were asked. A refusal ends the look, any other failure its motive.
 */
export async function* searchSlots(centre: Centre, context: PlatformContext<unknown>): AsyncGenerator<Slot, Look> {
  const link = readLink(centre.url)
  if (!link) throw new Unsupported('ce lien ne désigne aucun établissement Keldoc')
  const offered = await findOffered(centre, link, context)
  const known = corrected(centre, link, offered)
  const harvest = await harvestMotives(selectMotives(offered.categories, context), centre.timeZone, context)
  const slots = slotsOf(harvest)
  yield* slots
  const failures = [...offered.failures, ...harvest.failures]
  if (harvest.phone === null || slots.length > 0) return { centre: known, failures: gravestFirst(failures) }
  const phone = phoneOf(harvest.phone, centre.postcode ?? centre.departement) ?? known.phone
  const phoneOnly = new PhoneOnly('rendez-vous par téléphone seulement')
  return { centre: { ...known, phone }, failures: gravestFirst([...failures, phoneOnly]) }
}

/** The centre as the platform now tells it. An id that it already has stays. */
function corrected(centre: Centre, link: KeldocLink, { gid, cabinet, specialty }: Offered): Centre {
  return {
    ...centre,
    gid: centre.gid ?? gid,
    internalId: centre.internalId ?? (gid === null ? null : internalIdOf(gid)),
    url: bookingUrl(link, cabinet, specialty),
  }
}

async function harvestMotives(
  motives: readonly WantedMotive[],
  timeZone: string,
  context: PlatformContext<unknown>,
): Promise<Harvest> {
  const harvest = newHarvest()
  const withdrawn: Gone[] = []
  for (const motive of motives) {
    try {
      await walkMotive({ motive, timeZone, context, harvest })
    } catch (failure) {
      if (!(failure instanceof PlatformFailure)) throw failure
      if (failure instanceof Gone) withdrawn.push(failure)
      else harvest.failures.push(failure)
      if (failure instanceof Blocked) break
    }
  }
  // A motive that is not there any more was withdrawn since it was listed; only when all were, the centre is gone.
  if (withdrawn.length === motives.length) harvest.failures.push(...withdrawn.slice(0, 1))
  return harvest
}
