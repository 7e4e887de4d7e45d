/** A vaccine as the platform names it. */
export type VaccineKind = {
  /** Null when it names none. */
  readonly name: string | null
  /** Given as a first injection to grown-ups. */
  readonly isFirst: boolean
  /** The name under which it is published; null when the platform's tells nothing. */
  readonly published: string | null
}

const first = (name: string | null, published: string | null): VaccineKind => ({ name, isFirst: true, published })

const other = (name: string): VaccineKind => ({ name, isFirst: false, published: null })

const COMIRNATY = first('COMIRNATY Pfizer-BioNTech', 'Pfizer-BioNTech')

/** How often each vaccine occurs. */
export const VACCINES: readonly (readonly [weight: number, kind: VaccineKind])[] = [
  [45, COMIRNATY],
  [20, first('SPIKEVAX Moderna', 'Moderna')],
  [6, first('VAXZEVRIA AstraZeneca', 'AstraZeneca')],
  [7, first('JANSSEN Johnson & Johnson', 'Janssen')],
  [4, first('COMIRNATY', 'Pfizer-BioNTech')],
  [4, first('NUVAXOVID', 'Nuvaxovid')],
  [3, first('Vaccin à préciser', null)],
  [4, first(null, null)],
  [4, other('COMIRNATY bivalent Original/Omicron BA.4-5')],
  [3, other('COMIRNATY pédiatrique 5-11 ans')],
]

/** Of every pharmacy in a benchmark. */
export const BENCH_VACCINE = COMIRNATY
