/** A reason for a visit as Keldoc's centres word it, and what it really is for. */
export type MotiveKind = {
  readonly name: string
  readonly dose: '1' | '2' | '3' | '1_kid' | null
  /** The vaccine that a reader can know from it, or from its category. */
  readonly vaccine: string | null
}

/** Reasons under one heading. A heading of null name is the platform's own for the rest. */
export type CategoryKind = {
  readonly name: string
  readonly motives: readonly [MotiveKind, ...MotiveKind[]]
}

const PFIZER = 'Pfizer-BioNTech'
const MODERNA = 'Moderna'
const ASTRAZENECA = 'AstraZeneca'
const JANSSEN = 'Janssen'

const motive = (dose: MotiveKind['dose'], name: string, vaccine: string | null = null): MotiveKind => ({
  name,
  dose,
  vaccine,
})

/** One vaccine each: its agendas are its own. A first reason may stand beside a second one for the same queue. */
export const VACCINES: readonly [CategoryKind, ...CategoryKind[]] = [
  {
    name: 'Vaccination COVID - tout public',
    motives: [
      motive('1', '1ère injection Vaccin COVID Pfizer', PFIZER),
      motive('2', '2ème injection Vaccin COVID Pfizer', PFIZER),
    ],
  },
  {
    name: 'Vaccination covid + 18 ans',
    motives: [
      motive('1', 'Vaccination Covid +18 ans 1ère injection (INJ1)'),
      motive('1', 'Vaccination Covid +50 ans 1ère injection (INJ1)'),
      motive('2', 'Vaccination Covid +18 ans 2ème injection (INJ2)'),
    ],
  },
  {
    name: 'Vaccin Covid',
    motives: [motive('1', '1ere dose Moderna', MODERNA), motive('2', '2eme dose Moderna', MODERNA)],
  },
  {
    name: 'Patients de plus de 55 ans',
    motives: [
      motive('1', 'Première injection AstraZeneca', ASTRAZENECA),
      motive('2', 'Seconde injection AstraZeneca', ASTRAZENECA),
    ],
  },
  { name: 'Vaccination Covid-19', motives: [motive('1', 'Injection unique Janssen', JANSSEN)] },
  // The dose, and the vaccine, are told by the heading alone.
  {
    name: '1ère injection Moderna',
    motives: [motive('1', 'Vaccin Covid en semaine', MODERNA), motive('1', 'Vaccin Covid le samedi', MODERNA)],
  },
  {
    name: 'COVID-19',
    motives: [
      motive('1', 'Vaccin ARNm - inj. 1 (sans rappel)', 'ARNm'),
      motive('2', 'Vaccin ARNm - inj. 2 (avec 2e RDV)', 'ARNm'),
    ],
  },
]

/** Reasons that talk of a first injection and are for a later one. */
export const LATER_INJECTIONS: readonly [CategoryKind, ...CategoryKind[]] = [
  {
    name: 'Deuxièmes injections',
    motives: [
      motive('2', 'Moins de 55 ans : injection ARNm suite à une 1ère injection AstraZeneca', 'ARNm'),
      motive('2', 'Vaccin Covid Pfizer - 2nde dose (J21)', PFIZER),
    ],
  },
  {
    name: 'Rappels Covid',
    motives: [motive('3', 'Rappel Covid +18 ans (3ème dose)'), motive('3', 'Dose de rappel Moderna', MODERNA)],
  },
]

export const CHILDREN: CategoryKind = {
  name: 'Vaccination Covid des enfants',
  motives: [motive('1_kid', '1ère injection 5-11 ans (Pfizer pédiatrique)', PFIZER)],
}

export const OTHER_VISITS: CategoryKind = {
  name: 'Autres consultations',
  motives: [
    motive(null, 'Première consultation'),
    motive(null, 'Test antigénique Covid'),
    motive(null, 'Vaccination antigrippale'),
    motive(null, 'PrEP : 1ère fois'),
    motive(null, 'Vaccin variole du singe - 1ère injection'),
  ],
}
