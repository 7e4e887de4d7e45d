import type { Answer } from '../../http/client.ts'
import { ShapeChanged } from '../failures.ts'
import { findAll, type HtmlElement, hasClasses, parseHtml, textOf } from './html.ts'
import type { CampaignKey } from './link.ts'

/** A pharmacy's page, as far as it tells of campaigns. */
export type PharmacyPage = {
  readonly name: string
  /** `street postcode CITY`. */
  readonly address: string
  /** Each campaign once for each type of appointment, with the names of both: `campaign (type)`. */
  readonly campaigns: readonly (CampaignKey & { readonly name: string })[]
}

/** @throws ShapeChanged when it is not the page of a pharmacy */
export function readPage({ url, body }: Answer): PharmacyPage {
  const root = parseHtml(body)
  const name = findAll(root, (element) => hasClasses(element, 'pharma-block'))
    .flatMap((block) => findAll(block, (element) => element.name === 'h3'))
    .map(textOf)
    .find((text) => text !== '')
  if (name === undefined) throw new ShapeChanged('la page ne nomme aucune pharmacie', { url, body })
  const [address] = findAll(root, (element) => element.name === 'div' && hasClasses(element, 'mb-1', 'text-muted'))
  return { name, address: address ? textOf(address) : '', campaigns: campaignsOf(root) }
}

function campaignsOf(root: HtmlElement): PharmacyPage['campaigns'] {
  const isChoice = (element: HtmlElement) => element.name === 'select' && hasClasses(element, 'js-rdv-select-motif')
  const names = new Map(findAll(root, isChoice).flatMap(choices))
  const isCampaign = (element: HtmlElement) => element.name === 'div' && hasClasses(element, 'js-campagne-data')
  return findAll(root, isCampaign).flatMap((element) => {
    const campaign = element.attributes.get('data-campagne-id') ?? ''
    if (!isNumber(campaign)) return []
    return choices(element).map(([type, label]) => ({
      campaign,
      type,
      name: `${names.get(campaign) ?? ''} (${withoutDuration(label)})`.trim(),
    }))
  })
}

/** What can be chosen within an element: numbers and texts. Number 0 is the invitation to choose. */
function choices(within: HtmlElement): [number: string, text: string][] {
  return findAll(within, ({ name }) => name === 'option')
    .map((option): [string, string] => [option.attributes.get('value') ?? '', textOf(option)])
    .filter(([value]) => isNumber(value))
}

const isNumber = (text: string): boolean => /^[1-9]\d{0,8}$/.test(text)

/** `1ère injection (15 min.)` is a first injection, however long it takes. */
const withoutDuration = (label: string): string => label.replace(/\s*\(\d+\s*min[^()]*\)$/i, '')
