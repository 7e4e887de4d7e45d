import type { Geography } from '../../geography/geography.ts'
import { urlKey } from '../../model/booking-url.ts'
import { type Centre, newCentre } from '../../model/centre.ts'
import { writtenAddress } from '../written-address.ts'
import type { Dropped } from './dropped.ts'
import { type CampaignKey, gidOf, internalIdOf } from './link.ts'
import { metadata } from './metadata.ts'

/** Where and what a pharmacy is, in the words of its source. */
export type PharmacyPlace = {
  readonly name: string
  readonly street: string
  readonly postcode: string
  readonly city: string
}

/** A campaign of a pharmacy as a directory entry: each is booked by a link of its own. */
export function centreOfCampaign(
  { name, street, postcode, city }: PharmacyPlace,
  campaign: CampaignKey & { readonly url: string },
  geography: Geography,
): Centre {
  const where = geography.locate({ postcode, city, address: street })
  return newCentre({
    platform: metadata.id,
    internalId: internalIdOf(campaign),
    gid: gidOf(campaign),
    name,
    url: campaign.url,
    type: 'drugstore',
    address: writtenAddress(street, postcode, city),
    postcode,
    city: city || null,
    insee: where.insee,
    departement: where.departement,
    timeZone: where.timeZone,
  })
}

/** Tells centres that were not seen before, by their link and by their id; counts the others. */
export function newcomers(dropped: Dropped): (centre: Centre) => boolean {
  const seen = new Set<string>()
  return ({ url, internalId }) => {
    const keys = [urlKey(url), internalId ?? '']
    const isNew = keys.every((key) => !seen.has(key))
    if (!isNew) dropped.add('campagne déjà listée')
    for (const key of keys) seen.add(key)
    return isNew
  }
}
