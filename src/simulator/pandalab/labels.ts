/** A type of appointment, by what its label says. */
export type Label = {
  readonly text: string
  /** The vaccine of a first injection; null when the label names none. */
  readonly vaccine: string | null
}

/** First injections, in the platform's own wording and in those of pharmacies. */
export const FIRST_INJECTIONS: readonly (readonly [weight: number, label: Label])[] = [
  [60, { text: 'Première injection – Vaccin covid AstraZeneca', vaccine: 'AstraZeneca' }],
  [8, { text: 'Première injection - Vaccin covid AstraZeneca', vaccine: 'AstraZeneca' }],
  [10, { text: 'Première  injection – Vaccin Covid Moderna', vaccine: 'Moderna' }],
  [9, { text: '1ère injection – Vaccin covid Janssen', vaccine: 'Janssen' }],
  [7, { text: 'PREMIERE INJECTION – VACCIN COVID PFIZER', vaccine: 'Pfizer-BioNTech' }],
  [6, { text: 'Première injection — Vaccin covid', vaccine: null }],
]

export const SECOND_INJECTION: Label = { text: 'Seconde injection – Vaccin covid AstraZeneca', vaccine: null }

/** What else pharmacies offer. */
export const OTHER_LABELS: readonly Label[] = [
  'Deuxième injection – Vaccin covid Moderna',
  '2ème injection – Vaccin covid Pfizer',
  'Rappel – Vaccin covid Pfizer',
  'Première injection – Vaccin grippe',
  'Test antigénique',
  'Entretien pharmaceutique',
].map((text) => ({ text, vaccine: null }))
