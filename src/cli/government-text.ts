import { GOVERNMENT_LIST } from '../runs/government-change.ts'
import type { RefreshResult } from '../runs/refresh-run.ts'
import { countOf, numberText } from './texts.ts'

/** What the government's list held and what was made of it, in a sentence or two. */
export function governmentText({
  government,
  governmentSkipped,
}: Pick<RefreshResult, 'government' | 'governmentSkipped'>): string[] {
  const { name } = GOVERNMENT_LIST
  if (governmentSkipped !== null) return [`${name} : non demandée (${governmentSkipped}).`]
  if (!government) return []
  const { rows, links, closed, reserved, fates } = government
  const states = [
    `${numberText(links.valid.length)} avec un lien valable`,
    `${numberText(links.none.length)} sans lien`,
    `${numberText(links.invalid.length)} avec un lien invalide`,
    `${numberText(closed.length)} de lieux fermés`,
    `${numberText(reserved.length)} de lieux réservés`,
  ]
  return [
    `${name} : ${countOf(rows, 'ligne')} (${states.join(', ')}).`,
    `Lignes rattachées à un annuaire : ${numberText(fates.linked.length)} ; utilisées : ${numberText(fates.used.length)}.`,
  ]
}
