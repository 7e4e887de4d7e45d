/** A reason for a visit as Doctolib's centres word it, and what it really is for. */
export type MotiveKind = {
  readonly name: string
  /** The platform-wide id; null where the centre made its own motive. */
  readonly ref: number | null
  /**
   * The injection that a reader can tell it is for: first, booster, or a child's first. Null for second injections, which
   * are booked with the first, and for everything else.
   */
  readonly dose: '1' | '3' | '1_kid' | null
  /** The vaccine that a reader can know from it. */
  readonly vaccine: string | null
  /** Flags of the booking file, right or wrong. */
  readonly vaccinationFlag: boolean
  readonly firstShotFlag: boolean
  /** Days to the second injection, booked in the same step; 0 when there is none. */
  readonly secondAfterDays: number
}

const PFIZER = 'Pfizer-BioNTech'
const MODERNA = 'Moderna'
const ASTRAZENECA = 'AstraZeneca'
const JANSSEN = 'Janssen'

const first = (ref: number | null, name: string, vaccine: string | null, secondAfterDays: number): MotiveKind => ({
  name,
  ref,
  dose: '1',
  vaccine,
  vaccinationFlag: true,
  firstShotFlag: true,
  secondAfterDays,
})

const later = (dose: '3' | '1_kid' | null, ref: number | null, name: string, vaccine: string | null): MotiveKind => ({
  name,
  ref,
  dose,
  vaccine,
  vaccinationFlag: true,
  firstShotFlag: false,
  secondAfterDays: 0,
})

const other = (ref: number | null, name: string, vaccinationFlag: boolean, firstShotFlag = false): MotiveKind => ({
  name,
  ref,
  dose: null,
  vaccine: null,
  vaccinationFlag,
  firstShotFlag,
  secondAfterDays: 0,
})

/** A single injection has no first shot, says the platform. */
const single = (ref: number | null, name: string): MotiveKind => ({
  ...first(ref, name, JANSSEN, 0),
  firstShotFlag: false,
})

/** First and second injections of one vaccine, under the platform's ids. */
export const STANDARD_PAIRS: readonly [readonly MotiveKind[], ...(readonly MotiveKind[])[]] = [
  [
    first(6970, '1re injection vaccin COVID-19 (Pfizer-BioNTech)', PFIZER, 42),
    later(null, 6971, '2de injection vaccin COVID-19 (Pfizer-BioNTech)', PFIZER),
  ],
  [
    first(7005, '1re injection vaccin COVID-19 (Moderna)', MODERNA, 28),
    later(null, 7004, '2de injection vaccin COVID-19 (Moderna)', MODERNA),
  ],
  [
    first(7107, '1re injection vaccin COVID-19 (AstraZeneca)', ASTRAZENECA, 77),
    later(null, 7108, '2de injection vaccin COVID-19 (AstraZeneca)', ASTRAZENECA),
  ],
  [single(7945, 'Injection unique vaccin COVID-19 (Janssen)')],
  [first(8739, 'Patients de plus de 50 ans : 1re injection (Pfizer-BioNTech)', PFIZER, 42)],
  [first(8740, '1re injection Moderna, sans condition', MODERNA, 0)],
  [first(8741, 'AstraZeneca, à partir de 55 ans (1re injection)', ASTRAZENECA, 77)],
  // The platform's id decides, even when the centre kept the words of another vaccine.
  [first(6970, '1re injection Moderna (remplacé)', PFIZER, 42)],
]

/** Motives that only their words explain: the centre made them itself, or used an id nobody knows. */
export const WORDED_PAIRS: readonly [readonly MotiveKind[], ...(readonly MotiveKind[])[]] = [
  [
    first(null, '1ère injection Pfizer-BioNTech', PFIZER, 42),
    later(null, null, '2ème injection Pfizer-BioNTech', PFIZER),
  ],
  [first(null, 'Première injection Moderna', MODERNA, 28), later(null, null, 'Seconde injection Moderna', MODERNA)],
  [first(999_999, 'Vaccin COVID-19 - AstraZeneca (55 ans et plus)', ASTRAZENECA, 77)],
  [single(null, 'Vaccination Johnson & Johnson')],
  [first(null, 'Vaccination Covid-19', null, 0)],
  // The flag is wrong at some centres: the words say what it is.
  [{ ...first(null, 'Primo\u00A0vaccination vaccin  ARNm', 'ARNm', 0), firstShotFlag: false }],
]

export const SECOND_INJECTIONS: readonly MotiveKind[] = [
  later(null, 6971, '2de injection vaccin COVID-19 (Pfizer-BioNTech)', PFIZER),
  later(null, null, '2ème injection pour les moins de 55 ans suite à une première dose AstraZeneca', 'ARNm'),
]

export const BOOSTERS: readonly MotiveKind[] = [
  later('3', 8192, '3e injection vaccin COVID-19 (Pfizer-BioNTech)', PFIZER),
  later('3', 8193, '3e injection vaccin COVID-19 (Moderna)', MODERNA),
  later(null, null, 'Rappel vaccin COVID-19', null),
]

export const CHILDREN: readonly MotiveKind[] = [
  later('1_kid', 10_515, '1re injection vaccin COVID-19 pédiatrique (5-11 ans)', PFIZER),
]

/** Things that are no vaccination against COVID-19, whatever their flags say. */
export const OTHER_VISITS: readonly [MotiveKind, ...MotiveKind[]] = [
  other(null, 'Vaccination antigrippale', true, true),
  other(null, 'Grippe saisonnière : vaccination des plus de 65 ans', true, true),
  other(null, 'Consultation pré-vaccinale Pfizer ou Moderna', true),
  other(null, 'Vaccination HPV (papillomavirus)', true),
  other(null, 'Consultation de suivi', false),
]

export const TESTS: readonly MotiveKind[] = [
  other(4821, 'Test antigénique COVID-19', false),
  other(null, 'Prélèvement PCR COVID-19', false),
]

/** A group of motives on the booking page. */
export type CategoryKind = {
  readonly name: string
  /** Whether anybody may book in it. */
  readonly forEveryone: boolean
}

export const PUBLIC_CATEGORIES: readonly [CategoryKind, ...CategoryKind[]] = [
  { name: 'Non professionnels de santé', forEveryone: true },
  { name: 'Je suis un particulier', forEveryone: true },
  { name: 'Vaccination Covid  - grand public', forEveryone: true },
  { name: 'Personnes de plus de 50 ans', forEveryone: true },
]

export const RESERVED_CATEGORIES: readonly [CategoryKind, ...CategoryKind[]] = [
  { name: 'Professionnels de santé', forEveryone: false },
  { name: 'Vaccination des professionnels de santé', forEveryone: false },
  { name: 'Sur convocation', forEveryone: false },
]
