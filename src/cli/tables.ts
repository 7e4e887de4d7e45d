import Table from 'cli-table3'
import type { ListingChange } from '../catalogue/refresh.ts'
import { OUTCOMES, type Outcome } from '../model/outcome.ts'
import type { PublicationSummary } from '../publish/publication.ts'
import type { PlatformSummary } from '../runs/pass-summary.ts'
import { ageText, countOf, durationText, numberText } from './texts.ts'

const OUTCOME_TEXTS: Readonly<Record<Outcome, string>> = {
  slots: 'avec créneaux',
  none: 'complet',
  'phone-only': 'par téléphone',
  gone: 'disparu',
  blocked: 'refusé',
  timeout: 'sans réponse',
  malformed: 'illisible',
  disabled: 'désactivé',
  duplicate: 'doublon',
  unsupported: 'lien non géré',
}

export const outcomeText = (outcome: Outcome): string => OUTCOME_TEXTS[outcome]

/** The summary of a pass: one line per platform. */
export function passTable(summary: readonly PlatformSummary[], now: number): string {
  const table = new Table({
    head: ['Plateforme', 'Lieux', 'Résultats', 'Créneaux', 'Requêtes', 'Budget', 'Durée', 'Données', 'État'],
    colAligns: ['left', 'right', 'left', 'right', 'right', 'right', 'right', 'left', 'left'],
    style: { head: [], border: [] },
  })
  for (const line of summary) {
    table.push([
      line.name,
      numberText(line.centres),
      outcomesText(line.outcomes),
      numberText(line.places),
      numberText(line.requests),
      line.budgetUsed === null ? '–' : `${Math.round(line.budgetUsed * 100)} %`,
      durationText(line.durationMs),
      ageText(line.lastGoodAt, now),
      stateText(line),
    ])
  }
  return table.toString()
}

function outcomesText(outcomes: PlatformSummary['outcomes']): string {
  return OUTCOMES.filter((outcome) => outcomes[outcome])
    .map((outcome) => `${numberText(outcomes[outcome] ?? 0)} ${outcomeText(outcome)}`)
    .join('\n')
}

function stateText({ verdict, offBecause }: PlatformSummary): string {
  if (offBecause !== null) return `éteinte : ${offBecause}`
  if (verdict === 'unanswered') return 'trop peu de réponses : anciennes données gardées'
  if (verdict === 'collapsed') return 'chute non crue : anciennes données gardées'
  return 'bonne'
}

/** The summary of a refresh of the catalogue: one line per platform, and one for the government's list. */
export function listingTable(changes: readonly ListingChange[], names: (id: string) => string): string {
  const table = new Table({
    head: ['Liste', 'Listés', 'Gardés', 'Nouveaux', 'Modifiés', 'Retirés', 'Écartés', 'Remarque'],
    colAligns: ['left', 'right', 'right', 'right', 'right', 'right', 'left', 'left'],
    style: { head: [], border: [] },
  })
  for (const change of changes) {
    table.push([
      names(change.platform),
      numberText(change.listed),
      numberText(change.kept),
      numberText(change.added),
      numberText(change.changed),
      numberText(change.removed),
      droppedText(change.dropped),
      change.trouble ?? '',
    ])
  }
  return table.toString()
}

function droppedText(dropped: ListingChange['dropped']): string {
  return Object.entries(dropped)
    .map(([reason, count]) => `${numberText(count)} ${reason}`)
    .join('\n')
}

/** One sentence about what was published. */
export function publicationText({ available, absent, places, withoutDepartement }: PublicationSummary): string {
  const lost = withoutDepartement > 0 ? ` ; ${countOf(withoutDepartement, 'lieu', 'lieux')} sans département connu` : ''
  return `${countOf(places, 'créneau', 'créneaux')} dans ${countOf(available, 'lieu', 'lieux')}, ${countOf(absent, 'lieu', 'lieux')} sans créneau${lost}.`
}
