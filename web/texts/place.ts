import type { Kind } from '../results/filters.ts'
import type { InEachLanguage } from './language.ts'

type PlaceTexts = {
  readonly kinds: Readonly<Record<Kind, string>>
  readonly vaccineUnknown: string
  readonly audience: {
    readonly from: (age: number) => string
    readonly to: (age: number) => string
    readonly between: (from: number, to: number) => string
    readonly professionals: string
    readonly haut_risque: string
    readonly grossesse: string
  }
}

/** What kind of place it is, and whom its appointments are for: on cards and on the place's own page. */
export const placeTexts: InEachLanguage<PlaceTexts> = {
  fr: {
    kinds: {
      'vaccination-center': 'Centre de vaccination',
      drugstore: 'Pharmacie',
      'general-practitioner': 'Cabinet médical',
    },
    vaccineUnknown: 'vaccin non précisé',
    audience: {
      from: (age) => `${age}\u00a0ans et plus`,
      to: (age) => `jusqu’à ${age}\u00a0ans`,
      between: (from, to) => `de ${from} à ${to}\u00a0ans`,
      professionals: 'soignants seulement',
      haut_risque: 'avec une maladie à risque',
      grossesse: 'enceinte',
    },
  },
  en: {
    kinds: {
      'vaccination-center': 'Vaccination centre',
      drugstore: 'Pharmacy',
      'general-practitioner': 'Doctor’s surgery',
    },
    vaccineUnknown: 'vaccine not stated',
    audience: {
      from: (age) => `${age} and over`,
      to: (age) => `up to ${age}`,
      between: (from, to) => `from ${from} to ${to}`,
      professionals: 'health workers only',
      haut_risque: 'with a condition at risk',
      grossesse: 'pregnant',
    },
  },
}
