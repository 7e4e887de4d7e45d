import { z } from 'zod'

/** Pages of centres that asked to disappear, and may not be shown whatever list holds them. */
export const ASKED_TO_DISAPPEAR: readonly string[] = [
  'https://doctolib.fr/pharmacie/les-clayes-sous-bois/pharmacie-du-marche-les-clayes-sous-bois',
  'https://www.doctolib.fr/pharmacie/combs-la-ville/pharmacies-de-combs?pid=practice-175094',
  'https://www.doctolib.fr/pharmacie/saint-malo/pharmacie-des-corsaires-saint-malo?pid=practice-175541',
  'https://www.doctolib.fr/vaccination-covid-19/limeil-brevannes/centre-de-vaccination-covid-19-de-limeil?pid=practice-186067',
  'https://app.ordoclic.fr/app/pharmacie/captain-pharma-nanterre',
  'https://app.ordoclic.fr/app/pharmacie/selarl-pharmacie-rondelet-montpellier',
]

/** An operator's blocklist: of each entry only the link decides, the rest is for people. */
const blocklistSchema = z.object({ centers_not_displayed: z.array(z.object({ url: z.string().trim().min(1) })) })

/**
 * Reads an operator's blocklist: `{"centers_not_displayed": [{"url": …}]}`.
 *
 * @throws ZodError or SyntaxError when it is anything else: a list that cannot be read must never pass for an empty one.
 */
export function readBlocklist(text: string): string[] {
  return blocklistSchema.parse(JSON.parse(text)).centers_not_displayed.map(({ url }) => url)
}
