import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Fate, GovernmentReport } from '../catalogue/government/report.ts'
import { differences, type ListingChange } from '../catalogue/refresh.ts'
import { type GovernmentResult, governmentEntries } from './government-run.ts'
import type { GovernmentInput } from './government-source.ts'

/** Stands for the government's list among the platforms of a summary. */
export const GOVERNMENT_LIST = { id: 'gouvernement', name: 'Liste du gouvernement' } as const

/** How rows that are no centre of their own are counted, in French. */
const LEFT_OUT: Readonly<Partial<Record<Fate, string>>> = {
  closed: 'fermés',
  reserved: 'réservés à des professions',
  blocked: 'sur la liste de blocage',
  'same-page': 'de même page qu’un autre',
  'not-listed': 'absents de l’annuaire de leur plateforme',
}

/** How the government's part of the catalogue changed; null when the list was neither read nor expected to be. */
export function governmentChange(
  previous: Catalogue,
  { catalogue, report }: GovernmentResult,
  input: GovernmentInput,
): ListingChange | null {
  if (input.kind === 'unwanted' || input.kind === 'skipped') return null
  const after = governmentEntries(catalogue)
  return {
    platform: GOVERNMENT_LIST.id,
    listed: report?.rows ?? 0,
    kept: report ? 0 : after.size,
    ...differences(governmentEntries(previous), after),
    dropped: report ? leftOut(report) : {},
    failedDetails: 0,
    trouble: input.kind === 'unread' ? input.trouble : null,
  }
}

function leftOut({ fates }: GovernmentReport): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const [fate, text] of Object.entries(LEFT_OUT)) {
    const count = fates[fate as Fate].length
    if (count > 0) counts[text] = count
  }
  return counts
}

/** The report as operators find it beside the catalogue: numbers of rows, by what they say and by what became of them. */
export const governmentReportFile = ({ rows, links, closed, reserved, fates }: GovernmentReport) => ({
  lignes: rows,
  etats: {
    lien_valable: links.valid,
    sans_lien: links.none,
    lien_invalide: links.invalid,
    ferme: closed,
    reserve: reserved,
  },
  devenir: {
    rattachees_a_un_annuaire: fates.linked,
    utilisees: fates.used,
    reservees: fates.reserved,
    fermees: fates.closed,
    sur_la_liste_de_blocage: fates.blocked,
    de_meme_page: fates['same-page'],
    absentes_de_leur_annuaire: fates['not-listed'],
  },
})
