import { isHttpUrl } from '../../model/booking-url.ts'
import { type Centre, type OpeningHours, WEEKDAYS } from '../../model/centre.ts'
import { repairPhone } from '../../model/phone.ts'
import { readJson } from '../answers.ts'
import { ShapeChanged } from '../failures.ts'
import type { DirectoryContext, DirectoryReport } from '../platform.ts'
import { centreOfCampaign, newcomers } from './campaign-centre.ts'
import { type Campaign, judge } from './campaigns.ts'
import { type Dropped, newDropped } from './dropped.ts'
import { askOpenData } from './requests.ts'
import { type ListedCampaign, type ListedPharmacy, opendataSchema } from './schema.ts'

/**
 * The campaigns of the platform's own list.
 *
 * @throws PlatformFailure when the list cannot be had or read, or has fewer than half of the pharmacies that it had
 */
export async function* listOpenData(context: DirectoryContext<unknown>): AsyncGenerator<Centre, DirectoryReport> {
  const answer = await askOpenData(context)
  const { entries, unreadable } = readJson(answer, opendataSchema)
  const dropped = newDropped()
  dropped.add('pharmacie illisible', unreadable)
  const centres = entries.flatMap((pharmacy) => centresOf(pharmacy, dropped, context)).filter(newcomers(dropped))
  const [before, found] = [countPages(context.previous), countPages(centres)]
  if (found < before / 2) throw new ShapeChanged(`${found} pharmacies trouvées, contre ${before} auparavant`, answer)
  yield* centres
  return { failures: [], kept: [], failedDetails: 0, dropped: dropped.report(context.log) }
}

/** The campaigns of a pharmacy that are to be listed. */
function centresOf(pharmacy: ListedPharmacy, dropped: Dropped, context: DirectoryContext<unknown>): Centre[] {
  const postcode = postcodeOf(pharmacy)
  if (postcode === null) {
    dropped.add('pharmacie sans code postal')
    context.log('mapharma.pharmacy-without-postcode', { name: pharmacy.nom, city: pharmacy.ville })
    return []
  }
  dropped.add('campagne illisible', pharmacy.campagnes.unreadable)
  return pharmacy.campagnes.entries.flatMap((listed) => {
    const campaign = campaignOf(listed)
    const verdict = isHttpUrl(listed.url) ? judge(campaign, 'opendata', context) : NO_LINK
    dropped.addCampaign(campaign, verdict)
    return verdict.refusal === null ? [centreOf({ pharmacy, postcode, listed, campaign }, context)] : []
  })
}

const NO_LINK = { refusal: 'campagne sans lien', note: null }

/** Pharmacies are told apart by their page: each may have many campaigns, or for a day only. */
const countPages = (centres: readonly Centre[]): number => new Set(centres.map(({ url }) => url.split('?')[0])).size

/** Four figures are a postcode that lost its zero; what is no postcode is null. */
function postcodeOf({ code_postal }: ListedPharmacy): string | null {
  const postcode = code_postal.replace(/\s+/g, '').padStart(5, '0')
  return /^\d{5}$/.test(postcode) && Number(postcode) > 0 ? postcode : null
}

const campaignOf = ({ id_campagne, id_type, nom, vaccination_covid }: ListedCampaign): Campaign => ({
  campaign: String(id_campagne),
  type: String(id_type),
  name: nom,
  isVaccination: vaccination_covid,
})

type Found = {
  readonly pharmacy: ListedPharmacy
  readonly postcode: string
  readonly listed: ListedCampaign
  readonly campaign: Campaign
}

function centreOf({ pharmacy, postcode, listed, campaign }: Found, { geography }: DirectoryContext<unknown>): Centre {
  const { nom: name, adresse: street, ville: city, timezone, latitude, longitude, telephone, horaires } = pharmacy
  const { id_campagne, id_type, nom: campaignName, total_libres: totalLibres, url } = listed
  const centre = centreOfCampaign({ name, street, postcode, city }, { ...campaign, url }, geography)
  return {
    ...centre,
    timeZone: timezone ?? centre.timeZone,
    latitude,
    longitude,
    phone: repairPhone(telephone, postcode),
    openingHours: readHours(horaires),
    extra: {
      id_campagne,
      id_type,
      campaignName,
      ...(totalLibres === null ? {} : { totalLibres }),
      ...(timezone === null ? {} : { timezone }),
    },
  }
}

/** One day a line, `lundi: 08:30 – 12:30`: the text behind the day is kept as it is. Null when no day is told. */
function readHours(text: string): OpeningHours | null {
  const texts = new Map(
    text.split(/\r?\n/).map((line) => {
      const [, day = '', hours = ''] = /^\s*(\p{L}+)\s*:(.*)$/u.exec(line) ?? []
      return [day.toLowerCase(), hours.trim()]
    }),
  )
  if (!WEEKDAYS.some((day) => texts.has(day))) return null
  return Object.fromEntries(WEEKDAYS.map((day) => [day, texts.get(day) || null])) as OpeningHours
}
