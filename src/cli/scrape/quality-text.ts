import { typeset } from '../../model/french.ts'
import type { Outcome } from '../../model/outcome.ts'
import { plainLine } from '../../publish/plain-text.ts'
import type { QualityDocument } from '../../publish/schemas.ts'
import { countOf, numberText } from '../texts.ts'

type PlatformQuality = QualityDocument['plateformes'][number]

/** Places without département that are named; the others are counted. */
const LOST_NAMED = 3

/**
 * What an operator should know of a publication, in a few lines: what is old, refused, left out or unknown, and why. All of
 * it is in `qualite.json`.
 */
export function qualityText({ plateformes, sans_departement }: QualityDocument): string {
  const lines = [...plateformes.flatMap(platformLines), ...lostLines(sans_departement)]
  if (lines.length === 0) return typeset('Qualité : rien à signaler.')
  return [
    typeset('Qualité (détails dans qualite.json) :'),
    ...lines.map((line) => `  ${typeset(plainLine(line))}`),
  ].join('\n')
}

/** A platform that nobody asks is told by the table of the pass. */
function platformLines(quality: PlatformQuality): string[] {
  const { plateforme, etat, fiches, perimes, non_verifies, sans_identite, derniers_regards } = quality
  if (etat === 'disabled') return []
  const lookedAt = (outcome: Outcome): number => derniers_regards[outcome] ?? 0
  const shown = [
    ...told(perimes, 'lieu montré d’après un regard plus ancien', 'lieux montrés d’après un regard plus ancien'),
    ...told(
      non_verifies,
      'non vérifié depuis une heure, montré sans créneau',
      'non vérifiés depuis une heure, montrés sans créneau',
    ),
  ]
  const failed = [
    ...told(lookedAt('blocked'), 'refus', 'refus'),
    ...told(lookedAt('timeout'), 'sans réponse', 'sans réponse'),
    ...told(lookedAt('malformed'), 'réponse illisible', 'réponses illisibles'),
  ]
  const leftOut = [
    ...told(lookedAt('gone'), 'disparu'),
    ...told(lookedAt('duplicate'), 'doublon'),
    ...told(sans_identite, 'sans identité connue', 'sans identité connue'),
  ]
  const parts = [
    ...(shown.length > 0 ? [shown.join(', ')] : []),
    ...(failed.length > 0 ? [`au dernier regard : ${failed.join(', ')}${commonestReason(quality)}`] : []),
    ...(leftOut.length > 0 ? [`non publiés : ${leftOut.join(', ')}`] : []),
  ]
  return parts.length > 0 ? [`${plateforme} (${countOf(fiches, 'fiche')}) : ${parts.join(' ; ')}.`] : []
}

const told = (count: number, one: string, many?: string): string[] => (count > 0 ? [countOf(count, one, many)] : [])

function commonestReason({ raisons }: PlatformQuality): string {
  const [first] = Object.entries(raisons).sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
  return first ? ` (surtout : ${first[0]})` : ''
}

function lostLines({ nombre, lieux }: QualityDocument['sans_departement']): string[] {
  if (nombre === 0) return []
  const names = lieux
    .slice(0, LOST_NAMED)
    .map(({ nom, code_postal }) => `${nom} (code postal ${code_postal ?? 'inconnu'})`)
  const others = nombre > names.length ? `, et ${numberText(nombre - names.length)} de plus` : ''
  return [`Sans département connu, donc non publiés : ${names.join(', ')}${others}.`]
}
