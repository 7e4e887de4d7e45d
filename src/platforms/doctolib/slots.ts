import type { Geography } from '../../geography/geography.ts'
import type { Centre } from '../../model/centre.ts'
import type { Slot, SlotRun } from '../../model/slot.ts'
import { Blocked, Duplicate, PhoneOnly, PlatformFailure, Unsupported } from '../failures.ts'
import type { Look, PlatformContext } from '../platform.ts'
import { isPhoneOnly, type Search, searchOf } from './agendas.ts'
import { bookingFile } from './booking.ts'
import { typeOfProfile } from './centre-type.ts'
import { type DoctolibLink, linkToPlace, readLink } from './link.ts'
import { type ChosenPlace, choosePlace, internalIdOf, phoneOf } from './place.ts'
import type { BookingFile, ProfilePlace } from './schema.ts'
import { selectMotives } from './selection.ts'
import { walkWindows } from './windows.ts'

/**
 * The free slots of one centre: its profile's booking file tells the place, the motives and their agendas; then each group
 * of motives is asked window by window.
 *
 * A failure before any slot was found ends the look. After that a refusal ends it too, and another failure only its group.
 */
export async function* searchSlots(centre: Centre, context: PlatformContext<unknown>): AsyncGenerator<SlotRun, Look> {
  const link = readLink(centre.url)
  if (!link) throw new Unsupported('ce lien ne désigne aucun profil Doctolib')
  const file = await bookingFile(link.slug, context)
  const { centre: known, failures: conclusions, searches } = prepare(file, link, centre, context)
  const failures = [...conclusions]
  const onUnreadable = (failure: PlatformFailure) => void failures.push(failure)
  let found = 0
  for (const search of searches) {
    const kind = kindOf(search)
    try {
      for await (const starts of walkWindows(search, { timeZone: known.timeZone, context, onUnreadable })) {
        found += starts.length
        yield { starts, ...kind }
      }
    } catch (failure) {
      if (!(failure instanceof PlatformFailure)) throw failure
      failures.push(failure)
      if (found === 0 || failure instanceof Blocked) break
    }
  }
  return { centre: known, failures }
}

/** What the booking file tells by itself: the centre, what to ask, or why there is nothing to ask. */
type Preparation = Look & { readonly searches: readonly Search[] }

function prepare(
  file: BookingFile,
  link: DoctolibLink,
  centre: Centre,
  context: PlatformContext<unknown>,
): Preparation {
  const chosen = choosePlace(file, link.pid, centre.address)
  explainPlace(chosen, link, context)
  if (!chosen) {
    const failures = link.pid === null ? [] : [new Duplicate('le lieu du lien n’existe plus')]
    return { centre: { ...centre, url: link.url }, failures, searches: [] }
  }
  const known = corrected(centre, link, file, chosen, context.geography)
  const ends = (...failures: PlatformFailure[]): Preparation => ({ centre: known, failures, searches: [] })
  if (isPhoneOnly(file)) return ends(new PhoneOnly('aucun agenda ouvert en ligne : rendez-vous par téléphone'))
  const groups = selectMotives(file, context)
  if (groups.length === 0) return ends()
  const searches = groups
    .map((group) => searchOf(group, file, chosen.practices, context.explain))
    .filter((search) => search !== null)
  if (searches.length === 0) return ends(new Duplicate('aucun agenda ne sert ces motifs dans ce lieu'))
  return { centre: known, failures: [], searches }
}

/** The centre as the platform now tells it. */
function corrected(
  centre: Centre,
  link: DoctolibLink,
  file: BookingFile,
  { place, number, correctedTo }: ChosenPlace,
  geography: Geography,
): Centre {
  return {
    ...centre,
    internalId: internalIdOf(file.profileId, number) ?? centre.internalId,
    url: correctedTo === null ? link.url : linkToPlace(link, correctedTo),
    placeId: place.id ?? centre.placeId,
    phone: phoneOf(place) ?? centre.phone,
    timeZone: centre.departement === null ? timeZoneOf(place, geography) : centre.timeZone,
    type: centre.placeId === null ? typeOfProfile(centre.type, link.slug, file.speciality) : centre.type,
  }
}

/** The clock of a place of which no list told where it is. */
function timeZoneOf({ zipcode, city, full_address }: ProfilePlace, geography: Geography): string {
  return geography.locate({ postcode: zipcode, city, address: full_address }).timeZone
}

function explainPlace(chosen: ChosenPlace | null, { pid }: DoctolibLink, { explain }: PlatformContext<unknown>): void {
  const subject = pid === null ? 'lieu (aucun dans le lien)' : `lieu ${pid}`
  explain({ subject, kept: chosen !== null, because: chosen ? whyChosen(chosen, pid) : 'le profil n’a pas ce lieu' })
}

function whyChosen({ place, practices, correctedTo }: ChosenPlace, pid: number | null): string {
  const named = pid === null ? 'premier lieu du profil' : 'lieu du lien'
  const reason = correctedTo === null ? named : 'lieu à l’adresse du centre'
  return `${reason} (${place.id}), cabinets ${[...practices].join(', ')}`
}

/** What all slots of a search have in common. */
function kindOf({ injection: { dose, vaccine }, audience }: Search): Omit<Slot, 'start'> {
  return { doses: [dose], vaccines: vaccine === null ? [] : [vaccine], audience, places: 1 }
}
