/** A reason for a visit as Ordoclic writes it, and what it really is for. */
export type ReasonKind = {
  readonly name: string
  /** The injection that the platform says it is; null for anything else. */
  readonly dose: 1 | 2 | 3 | null
  /** The vaccine that a reader can know from it. */
  readonly vaccine: string | null
  /** Flag of the directory that says that there is a calendar for it. */
  readonly flag: string | null
  /** The platform's own number: of the vaccine, whatever the injection. */
  readonly typeId: number
}

const vaccination = (
  typeId: number,
  named: string,
  vaccine: string,
  key: string,
  doses: readonly (1 | 2 | 3)[],
): readonly ReasonKind[] =>
  doses.map((dose) => ({
    name: `Vaccination ${named} - Injection ${dose}`,
    dose,
    vaccine,
    flag: `vaccine${key}${dose}`,
    typeId,
  }))

/** The injections of one vaccine each: one calendar serves them all. */
export const VACCINES: readonly [readonly ReasonKind[], ...(readonly ReasonKind[])[]] = [
  vaccination(4, 'AstraZeneca', 'AstraZeneca', 'AstraZeneca', [1, 2]),
  vaccination(5, 'Pfizer', 'Pfizer-BioNTech', 'Pfizer', [1, 2, 3]),
  vaccination(6, 'Moderna', 'Moderna', 'Moderna', [1, 2, 3]),
  vaccination(7, 'Janssen', 'Janssen', 'Janssen', [1]),
]

/** As it was before the platform named vaccines. */
export const UNNAMED_VACCINE: readonly ReasonKind[] = ([1, 2] as const).map((dose) => ({
  name: `Vaccination COVID - Injection ${dose}`,
  dose,
  vaccine: null,
  flag: `vaccineAstraZeneca${dose}`,
  typeId: 3 + dose,
}))

/** Every flag that the search knows. */
export const FLAGS: readonly string[] = VACCINES.flat().flatMap(({ flag }) => (flag === null ? [] : [flag]))

const other = (name: string, typeId: number): ReasonKind => ({ name, dose: null, vaccine: null, flag: null, typeId })

export const OTHER_VISITS: readonly ReasonKind[] = [
  other('Urgence', 1),
  other('Téléconsultation', 2),
  other('Test Antigénique', 3),
]
