import type { Answer } from '../../http/client.ts'
import type { Centre } from '../../model/centre.ts'
import { Blocked, Gone, PlatformFailure, ShapeChanged } from '../failures.ts'
import type { DirectoryContext, DirectoryFailure, DirectoryReport } from '../platform.ts'
import { centreOfCampaign, newcomers } from './campaign-centre.ts'
import { judge } from './campaigns.ts'
import { type Dropped, newDropped } from './dropped.ts'
import { linkTo, pageOf } from './link.ts'
import { type PharmacyPage, readPage } from './page.ts'
import { askPage } from './requests.ts'

/** A page that was found, and where. */
type FoundPage = { readonly page: PharmacyPage; readonly url: string; readonly postcode: string }

/**
 * The campaigns of the pages that exist for these postcodes, asked one after the other: without a key the platform has no
 * list. A postcode of which a page fails keeps its previous entries beside those of the pages before.
 *
 * @throws PlatformFailure when the platform refuses, or when no page at all is found
 */
export async function* probePages(
  postcodes: readonly string[],
  context: DirectoryContext<unknown>,
): AsyncGenerator<Centre, DirectoryReport> {
  const failures: DirectoryFailure[] = []
  const kept: Centre[] = []
  const dropped = newDropped()
  const isNew = newcomers(dropped)
  let pages = 0
  for (const postcode of new Set(postcodes)) {
    const { found, failure } = await pagesOf(postcode, context)
    pages += found.length
    yield* found.flatMap((each) => centresOf(each, dropped, context)).filter(isNew)
    if (failure === null) continue
    failures.push({ part: `code postal ${postcode}`, failure })
    kept.push(...context.previous.filter(({ url }) => isPageOf(url, postcode)))
  }
  if (pages === 0) throw failures[0]?.failure ?? nothingFound(postcodes)
  return { failures, kept, failedDetails: 0, dropped: dropped.report(context.log) }
}

/** More pharmacies than that share no postcode: the site would be answering by pages that are not there. */
const MOST_PAGES = 30

type PostcodePages = { readonly found: readonly FoundPage[]; readonly failure: PlatformFailure | null }

/**
 * Either the bare page, of the only pharmacy there, or numbered ones without a hole; up to the one that failed.
 *
 * @throws Blocked when the platform refuses
 */
async function pagesOf(postcode: string, context: DirectoryContext<unknown>): Promise<PostcodePages> {
  const found: FoundPage[] = []
  try {
    const only = await findPage(pageOf(postcode), context)
    if (only) return { found: [{ page: readPage(only), url: pageOf(postcode), postcode }], failure: null }
    for (let number = 1; number <= MOST_PAGES; number += 1) {
      const url = pageOf(postcode, number)
      const answer = await findPage(url, context)
      if (!answer) return { found, failure: null }
      found.push({ page: readPage(answer), url, postcode })
    }
  } catch (failure) {
    if (!(failure instanceof PlatformFailure) || failure instanceof Blocked) throw failure
    return { found, failure }
  }
  const tooMany = `plus de ${MOST_PAGES} pages pour ${postcode}`
  return { found: [], failure: new ShapeChanged(tooMany, { url: pageOf(postcode), body: '' }) }
}

async function findPage(url: string, context: DirectoryContext<unknown>): Promise<Answer | null> {
  try {
    return await askPage(url, context)
  } catch (failure) {
    if (failure instanceof Gone) return null
    throw failure
  }
}

function centresOf({ page, url, postcode }: FoundPage, dropped: Dropped, context: DirectoryContext<unknown>): Centre[] {
  const place = { name: page.name, postcode, ...streetAndCity(page.address, postcode) }
  return page.campaigns.flatMap(({ name, ...key }) => {
    const campaign = { ...key, name, isVaccination: null }
    const verdict = judge(campaign, 'probe', context)
    dropped.addCampaign(campaign, verdict)
    if (verdict.refusal !== null) return []
    const centre = centreOfCampaign(place, { ...key, url: linkTo(url, key) }, context.geography)
    return [{ ...centre, extra: { id_campagne: Number(key.campaign), id_type: Number(key.type), campaignName: name } }]
  })
}

/** The postcode stands between street and city; without it all is street. */
function streetAndCity(address: string, postcode: string): { street: string; city: string } {
  const at = address.lastIndexOf(postcode)
  if (at < 0) return { street: address, city: '' }
  return { street: address.slice(0, at).trim(), city: address.slice(at + postcode.length).trim() }
}

const isPageOf = (url: string, postcode: string): boolean => {
  const page = pageOf(postcode)
  return url.startsWith(`${page}?`) || url.startsWith(`${page}-`)
}

const nothingFound = (postcodes: readonly string[]): PlatformFailure =>
  new ShapeChanged(`aucune page pour ${postcodes.length} codes postaux`, { url: pageOf(postcodes[0] ?? ''), body: '' })
