import { vaccineOfName } from '../../model/vaccine.ts'
import { normalised } from '../../model/words.ts'
import type { PlatformContext } from '../platform.ts'
import { dosesOfName } from './dose-numbers.ts'
import { type CampaignKey, gidOf } from './link.ts'
import type { Source } from './options.ts'

/** A campaign as far as its selection goes. */
export type Campaign = CampaignKey & {
  /** Of the campaign and its types together. */
  readonly name: string
  /** Whether the platform calls it a vaccination against COVID-19; null where it does not say. */
  readonly isVaccination: boolean | null
}

const OTHER_SERVICES = [
  'test antigenique',
  'test antigénique',
  'test sérologique',
  'pilulier',
  'diététique',
  'nutrition',
]

const VACCINATIONS = ['vaccination covid', 'covid 1ère injection']

/** Campaigns of April 2021, and their type, that people looked at because their names tell too little. */
const LOOKED_AT = new Set(['59-1', '201-1', '93-1', '48-1', '92-1', '60-1'])

/** More of them, that only probing finds. */
const LOOKED_AT_IN_PAGES = new Set(
  '47-1 70-1 96-1 102-1 113-1 113-2 128-1 131-1 168-1 177-1 186-1 189-1 191-1'.split(' '),
)

/** Those that were seen to be no first injections. */
const SEEN_OTHERWISE = /^(?:70-2|120-[12]|(?:81|82|155|193|196)-\d+)$/

/** Whether a campaign is listed, or why not, in French. */
export type Verdict = { readonly refusal: string | null; readonly note: CampaignNote | null }

/** What a person should look at: the platform's word against the name's, or a name that no rule can read. */
export type CampaignNote = 'flag-contradicts-name' | 'campaign-undecided'

/** Judges a campaign: first whether it is a vaccination against COVID-19, then its doses. */
export function judge(
  campaign: Campaign,
  source: Source['kind'],
  { wantedDoses }: Pick<PlatformContext<unknown>, 'wantedDoses'>,
): Verdict {
  const verdict = judgeSubject(campaign, source)
  if (verdict.refusal !== null) return verdict
  const isWanted = dosesOfName(campaign.name).some((dose) => wantedDoses.has(dose))
  return isWanted ? verdict : { refusal: 'campagne pour d’autres doses', note: null }
}

const ACCEPTED: Verdict = { refusal: null, note: null }

function judgeSubject(campaign: Campaign, source: Source['kind']): Verdict {
  const { isVaccination, name } = campaign
  if (isVaccination === true) return ACCEPTED
  if (isVaccination === false) {
    const note = speaksOfVaccine(name) ? 'flag-contradicts-name' : null
    return { refusal: 'pas une vaccination d’après la plateforme', note }
  }
  const words = normalised(name)
  const other = { refusal: 'test ou autre service', note: null }
  if (OTHER_SERVICES.some((service) => words.includes(service))) return other
  if (VACCINATIONS.some((vaccination) => words.includes(vaccination))) return ACCEPTED
  const id = gidOf(campaign)
  if (LOOKED_AT.has(id) || (source === 'probe' && LOOKED_AT_IN_PAGES.has(id))) return ACCEPTED
  if (SEEN_OTHERWISE.test(id)) return other
  return { refusal: 'campagne à examiner', note: 'campaign-undecided' }
}

const speaksOfVaccine = (name: string): boolean =>
  vaccineOfName(name) !== null ||
  /covid.*(?:injection|dose|vaccin)|(?:injection|dose|vaccin).*covid/.test(normalised(name))
