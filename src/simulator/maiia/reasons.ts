/** A reason for a visit as Maiia's centres word and type it, and what it really is for. */
export type ReasonKind = {
  readonly name: string
  /** What the centre said it is; undefined where it said nothing. Often wrong. */
  readonly injectionType?: 'FIRST' | 'SECOND' | 'BOOSTER' | 'NONE' | 'OTHER' | null
  readonly dose: '1' | '2' | '3' | '1_kid' | null
  /** The vaccine that a reader can know from it. */
  readonly vaccine: string | null
  /** Whether it shows that the centre vaccinates against COVID-19. */
  readonly covid: boolean
}

const PFIZER = 'Pfizer-BioNTech'
const MODERNA = 'Moderna'
const ASTRAZENECA = 'AstraZeneca'
const JANSSEN = 'Janssen'

const typed = (
  injectionType: 'FIRST' | 'SECOND' | 'BOOSTER',
  dose: ReasonKind['dose'],
  name: string,
  vaccine: string | null,
): ReasonKind => ({ name, injectionType, dose, vaccine, covid: true })

const first = (name: string, vaccine: string | null = null) => typed('FIRST', '1', name, vaccine)
const second = (name: string, vaccine: string | null = null) => typed('SECOND', '2', name, vaccine)

const untyped = (
  injectionType: ReasonKind['injectionType'],
  dose: ReasonKind['dose'],
  name: string,
  vaccine: string | null,
): ReasonKind => ({
  name,
  dose,
  vaccine,
  covid: true,
  ...(injectionType === undefined ? {} : { injectionType }),
})

const other = (name: string, injectionType?: ReasonKind['injectionType']): ReasonKind => ({
  name,
  dose: null,
  vaccine: null,
  covid: false,
  ...(injectionType === undefined ? {} : { injectionType }),
})

/** The reasons of one vaccine each: whoever gives it serves them all. Names are asked for exactly as they are written. */
export const VACCINES: readonly [readonly ReasonKind[], ...(readonly ReasonKind[])[]] = [
  [
    first('1ère injection vaccin Covid-19 Pfizer-BioNTech', PFIZER),
    second('2ème injection vaccin Covid-19 Pfizer-BioNTech', PFIZER),
  ],
  [
    first('Première injection vaccin Covid-19 (AstraZeneca) + 55 ans', ASTRAZENECA),
    second('Seconde injection vaccin Covid-19 (AstraZeneca)', ASTRAZENECA),
  ],
  [first('Première injection vaccin Covid-19 (Moderna) ', MODERNA)],
  [first('Injection unique Covid-19 : Janssen / Johnson & Johnson', JANSSEN)],
  [
    first('1ère injection Moderna - salle des fêtes', MODERNA),
    first('1ère injection Moderna -  salle des fêtes', MODERNA),
    first('1ère injection Moderna - Salle des fêtes', MODERNA),
    first('1ère injection Moderna - salle des fêtes', MODERNA),
  ],
  [first('Première injection Covid-19, sur attestation de domicile')],
  [first('Dispositif "Allez-vers" +de 75 ans')],
  [
    untyped('NONE', '1', '1ère dose vaccin Covid-19 Pfizer', PFIZER),
    untyped('NONE', '2', '2ème dose vaccin Covid-19 Pfizer', PFIZER),
  ],
  [untyped(undefined, '1', 'Vaccin Moderna - première injection', MODERNA)],
  [untyped('OTHER', '1', 'Vaccin Covid-19 astra zaneca (1ère injection)', ASTRAZENECA)],
]

/** Injections that are no first ones, whatever the centre said they are. */
export const LATER_INJECTIONS: readonly ReasonKind[] = [
  second('2ème injection vaccin Covid-19 Moderna', MODERNA),
  typed('BOOSTER', '3', 'Rappel vaccin Covid-19 Pfizer', PFIZER),
  typed('FIRST', '3', 'Rappel vaccin Covid-19 (3ème injection)', null),
]

export const CHILDREN: readonly ReasonKind[] = [
  typed('FIRST', '1_kid', '1ère injection vaccin Covid-19 enfants 5-11 ans (Pfizer)', PFIZER),
]

/** Everything else that is done there, some of it wrongly typed. */
export const OTHER_VISITS: readonly [ReasonKind, ...ReasonKind[]] = [
  other('Test antigénique Covid-19', 'FIRST'),
  other('Dépistage Covid-19 par PCR', null),
  other('Vaccination antigrippale', 'NONE'),
  other('Bilan partagé de médication'),
  other('Entretien pharmaceutique'),
]

export const TESTS: readonly ReasonKind[] = OTHER_VISITS.slice(0, 2)

export const CONSULTATIONS: readonly ReasonKind[] = [
  other('Première consultation de tabacologie', null),
  other('Consultation de suivi', null),
]
