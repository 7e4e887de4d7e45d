/** A reason for a visit, by its name. */
export type ReasonKind = {
  readonly name: string
  /** It is a vaccination against COVID-19, so that a structure that offers it is a centre. */
  readonly isCovid: boolean
  /** Also for those who want a first injection. */
  readonly isFirst: boolean
  readonly vaccine: string | null
}

const first = (name: string, vaccine: string | null = null): ReasonKind => ({
  name,
  isCovid: true,
  isFirst: true,
  vaccine,
})

const later = (name: string): ReasonKind => ({ name, isCovid: true, isFirst: false, vaccine: null })

const unrelated = (name: string): ReasonKind => ({ name, isCovid: false, isFirst: false, vaccine: null })

const PFIZER = first('Première injection vaccinale COVID - Pfizer BioNTech', 'Pfizer-BioNTech')

/** As they are worded, well or badly, and how often. */
export const FIRST_INJECTIONS: readonly (readonly [weight: number, kind: ReasonKind])[] = [
  [18, PFIZER],
  [15, first('Premiere injection COVID-19 - Moderna', 'Moderna')],
  [10, first('Premiere injection COVID')],
  [6, first('Permière injection COVID - Pfizer', 'Pfizer-BioNTech')],
  [8, first('Rendez-vous de première vaccination Covid')],
  [10, first('1ere vaccination astra', 'AstraZeneca')],
  [8, first('Injection vaccinale COVID-19 - Janssen', 'Janssen')],
  [6, first('Injection monodose Janssen', 'Janssen')],
  [5, first('Injection vaccinale monodose Janssen', 'Janssen')],
  [4, first('Vaccination covid 19 janssen', 'Janssen')],
  [4, first('1 ère injection COVID-19 ARNm', 'ARNm')],
  [4, first('1ère ou 2ème injection COVID - Moderna', 'Moderna')],
  [2, first('Vaccination COVID 2021')],
]

export const LATER_INJECTIONS: readonly [ReasonKind, ...ReasonKind[]] = [
  later('Deuxième injection COVID-19 - Pfizer'),
  later('Seconde injection vaccinale COVID - Moderna'),
  later('2eme injection COVID'),
  later('Rappel : 3e injection COVID'),
]

export const OTHER_VISITS: readonly [ReasonKind, ...ReasonKind[]] = [
  unrelated('Vaccination grippe'),
  unrelated('Test antigénique COVID-19'),
  unrelated('Entretien pharmaceutique'),
  unrelated('Injection de rappel COVID'),
]

/** Of every structure in a benchmark. */
export const BENCH_KIND = PFIZER
