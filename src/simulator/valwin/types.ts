import type { Instant } from '../../model/slot.ts'

/** What one may choose at an appointment: a vaccine, more or less clearly named. */
export type AppointmentType = {
  readonly id: string
  readonly label: string
  /** Given as a first injection to grown-ups. */
  readonly isFirst: boolean
  /** The published name of the vaccine of an appointment at an instant; null when nothing tells it. */
  readonly vaccine: (start: Instant) => string | null
}

const always = (vaccine: string | null) => () => vaccine

const type = (id: string, label: string, vaccine: AppointmentType['vaccine']): AppointmentType => ({
  id,
  label,
  isFirst: true,
  vaccine,
})

const OLDEST_ID = 'be6c293a-e0a6-49ea-bdb4-31a779bde277'
const MODERNA_ID = 'a77026ad-050d-4885-97db-1939ff32cce7'
const PFIZER_ID = '480d389d-f02d-4cfc-b242-9a108ef134d7'
const SECOND_PFIZER_ID = '012cc071-64ac-4956-b12e-e0b2c5bb0912'
/** Of this simulated country only. */
const [UNKNOWN_ID, OTHERS_ID] = ['5f0f6e0e-7a3b-4d0e-9c55-2b8f0f9c1d11', '77c9a1d4-31fe-4f0a-8a0e-64c1b7a0e222']

/** Since then the oldest type is a common one, for no vaccine in particular. */
const OLDEST_IS_COMMON = Date.parse('2022-01-01T00:00:00+01:00')

const PFIZER = type(PFIZER_ID, 'Vaccin COVID-19 Pfizer', always('Pfizer-BioNTech'))
const MODERNA = type(MODERNA_ID, 'Vaccin COVID-19 Moderna', always('Moderna'))
const PFIZER_BY_ID = type(SECOND_PFIZER_ID, 'Vaccin COVID-19', always('Pfizer-BioNTech'))
const OLDEST = type(OLDEST_ID, 'Vaccin COVID-19', (start) => (start < OLDEST_IS_COMMON ? 'AstraZeneca' : null))
const FOR_CHILDREN = { ...type(OTHERS_ID, 'Vaccin COVID-19 enfant 5-11 ans', always(null)), isFirst: false }
const BOOSTER = { ...type(OTHERS_ID, 'Vaccin COVID-19 bivalent', always(null)), isFirst: false }

/** How often each choice of types occurs. */
export const CHOICES: readonly (readonly [weight: number, types: readonly AppointmentType[]])[] = [
  [30, [PFIZER]],
  [18, [MODERNA]],
  [10, [PFIZER, MODERNA]],
  [10, [OLDEST]],
  [5, [PFIZER_BY_ID]],
  [3, [PFIZER, PFIZER_BY_ID]],
  [4, [type(MODERNA_ID, 'Vaccination Covid', always('Moderna'))]],
  [4, [type(OLDEST_ID, 'Vaccin COVID-19 Janssen', always('Janssen'))]],
  [4, [type(UNKNOWN_ID, 'Vaccin COVID-19', always(null))]],
  [2, []],
  [3, [MODERNA, FOR_CHILDREN]],
  [2, [BOOSTER, PFIZER]],
  [3, [FOR_CHILDREN]],
  [2, [BOOSTER]],
]

/** Of every pharmacy in a benchmark. */
export const BENCH_CHOICE: readonly AppointmentType[] = [PFIZER]
