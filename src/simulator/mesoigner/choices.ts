/** The vaccines among which one may choose at an appointment. */
export type Choice = {
  /** As the platform names them; empty when it tells none. */
  readonly sent: readonly string[]
  /** Published names of those given as a first injection to anybody; null when the appointment is not for one. */
  readonly first: readonly string[] | null
}

const PFIZER: Choice = { sent: ['Pfizer-BioNTech'], first: ['Pfizer-BioNTech'] }

/** How often each choice occurs. */
export const CHOICES: readonly (readonly [weight: number, choice: Choice])[] = [
  [32, PFIZER],
  [24, { sent: ['Moderna'], first: ['Moderna'] }],
  [9, { sent: ['Pfizer-BioNTech', 'Moderna'], first: ['Pfizer-BioNTech', 'Moderna'] }],
  [8, { sent: ['AstraZeneca'], first: ['AstraZeneca'] }],
  [5, { sent: ['Janssen'], first: ['Janssen'] }],
  [6, { sent: ['Novavax'], first: ['Novavax'] }],
  [2, { sent: [], first: [] }],
  [3, { sent: ['Moderna BA.1'], first: null }],
  [3, { sent: ['Pfizer BA.5'], first: null }],
  [1, { sent: ['Pfizer bivalent'], first: null }],
  [3, { sent: ['Vaccin pédiatrique'], first: null }],
  [2, { sent: ['Moderna BA.1', 'AstraZeneca'], first: ['AstraZeneca'] }],
  [2, { sent: ['Vaccin pédiatrique', 'Pfizer-BioNTech'], first: ['Pfizer-BioNTech'] }],
]

/** Of every pharmacy in a benchmark. */
export const BENCH_CHOICE = PFIZER
