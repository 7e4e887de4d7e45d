import type { Counted } from '../../src/model/quantities.ts'
import type { InEachLanguage } from './language.ts'

type StatisticsTexts = {
  readonly title: string
  readonly pageTitle: string
  readonly description: string
  readonly subtitle: (platforms: string, moment: string | null) => string
  readonly figures: {
    readonly slots: string
    readonly available: string
    readonly places: string
    readonly departements: string
  }
  readonly outOf: (count: string, all: string) => string
  readonly slotsChart: string
  readonly placesChart: string
  readonly withSlots: string
  readonly followed: string
  /** What a curve of slots says: the first value and its day, the last value and its day. */
  readonly slotsRise: (first: string, firstDay: string, last: string, lastDay: string) => string
  readonly placesRise: (followed: readonly [string, string], available: readonly [string, string]) => string
  readonly gap: (from: string, to: string) => string
  readonly moreGaps: (count: string) => string
  readonly tooShort: string
  readonly lastOfDay: string
  readonly day: string
  readonly slots: string
  readonly places: string
  readonly byDepartement: string
  readonly departement: string
  readonly mapChoice: string
  readonly maps: { readonly slots: string; readonly perThousand: string; readonly platform: string }
  /** Title of the drawing of the most present platforms. */
  readonly dominantMap: string
  readonly slotLegend: readonly string[]
  readonly perThousandLegend: readonly string[]
  readonly perThousand: string
  readonly perThousandOf: (count: string, isMany: boolean) => string
  readonly lessThanTenth: string
  readonly empty: (count: number, text: string) => string
  readonly half: (count: number, text: string) => string
  readonly leaders: (names: string) => string
  readonly noPlatform: string
  readonly dominant: (platform: string, count: number, text: string) => string
  readonly platform: string
  readonly byPlatform: string
  readonly byPlatformWhat: string
  readonly byVaccine: string
  readonly byVaccineWhat: string
  readonly vaccine: string
  readonly byKind: string
  readonly byKindWhat: string
  readonly kind: string
  readonly kinds: Readonly<Record<string, string>>
  readonly byLink: string
  readonly byLinkWhat: string
  readonly link: string
  readonly links: { readonly valides: string; readonly absentes: string; readonly invalides: string }
  readonly share: string
  readonly table: string
  readonly image: string
  readonly overseas: string
  readonly coming: string
  readonly failed: readonly [fact: string, help: string]
  readonly retry: string
  readonly nothing: string
  readonly departementsWord: Counted
}

/** Words of the page of figures. */
export const statisticsTexts: InEachLanguage<StatisticsTexts> = {
  fr: {
    title: 'La France en créneaux',
    pageTitle: 'La France en créneaux | Vite Ma Dose',
    description:
      'Créneaux de vaccination libres et lieux suivis, par département, plateforme, vaccin et sorte de lieu, heure par heure.',
    subtitle: (platforms, moment) => `Ce que nous voyons sur ${platforms} plateformes${moment ? `, ${moment}` : ''}.`,
    figures: {
      slots: 'créneaux libres',
      available: 'lieux avec au moins un créneau',
      places: 'lieux suivis',
      departements: 'départements avec des créneaux',
    },
    outOf: (count, all) => `${count} sur ${all}`,
    slotsChart: 'Créneaux libres depuis quatre semaines',
    placesChart: 'Lieux suivis, lieux avec créneaux',
    withSlots: 'avec créneaux',
    followed: 'suivis',
    slotsRise: (first, firstDay, last, lastDay) => `De ${first} le ${firstDay} à ${last} le ${lastDay}.`,
    placesRise: (followed, available) =>
      `Lieux suivis, de ${followed[0]} à ${followed[1]}\u202f; lieux avec créneaux, de ${available[0]} à ${available[1]}.`,
    gap: (from, to) => `Pas de mesure entre ${from} et ${to}.`,
    moreGaps: (count) => `Il manque des mesures à ${count} autres moments.`,
    tooShort: 'Les mesures commencent. La courbe viendra dans quelques heures.',
    lastOfDay: 'Dernière mesure de chaque jour.',
    day: 'Jour',
    slots: 'Créneaux',
    places: 'Lieux',
    byDepartement: 'Par département',
    departement: 'Département',
    mapChoice: 'La carte montre',
    maps: {
      slots: 'les créneaux libres',
      perThousand: 'les créneaux pour 1\u202f000 habitants',
      platform: 'la plateforme la plus présente',
    },
    dominantMap: 'La plateforme la plus présente',
    slotLegend: ['aucun', 'moins de 100', '100 à 499', '500 à 1\u202f999', '2\u202f000 et plus'],
    perThousandLegend: ['aucun', 'jusqu’à 5', 'plus de 5', 'plus de 10', 'plus de 20'],
    perThousand: 'Pour 1\u202f000 habitants',
    perThousandOf: (count, isMany) => `${count}\u00a0${isMany ? 'créneaux' : 'créneau'} pour 1\u202f000 habitants`,
    lessThanTenth: 'moins de 0,1',
    empty: (count, text) =>
      count === 0
        ? 'Aucun département n’est sans créneau.'
        : `${text} ${count === 1 ? 'n’a' : 'n’ont'} aucun créneau libre.`,
    half: (count, text) => `La moitié des créneaux se trouve dans ${count === 1 ? 'un seul département' : text}.`,
    leaders: (names) => `En tête\u00a0: ${names}.`,
    noPlatform: 'aucune',
    dominant: (platform, _, text) => `${platform} est la plus présente dans ${text}.`,
    platform: 'Plateforme',
    byPlatform: 'Par plateforme',
    byPlatformWhat: 'Part des créneaux libres.',
    byVaccine: 'Par vaccin',
    byVaccineWhat: 'Part des lieux avec créneaux\u202f; un lieu peut en proposer plusieurs.',
    vaccine: 'Vaccin',
    byKind: 'Par sorte de lieu',
    byKindWhat: 'Part des lieux suivis.',
    kind: 'Sorte',
    kinds: {
      'vaccination-center': 'Centre de vaccination',
      drugstore: 'Pharmacie',
      'general-practitioner': 'Cabinet médical',
    },
    byLink: 'Adresses de réservation',
    byLinkWhat: 'Part des lieux suivis dont la page de réservation s’ouvre d’ici.',
    link: 'Adresse',
    links: { valides: 'Page qui s’ouvre', absentes: 'Aucune adresse', invalides: 'Adresse illisible' },
    share: 'Part',
    table: 'Voir en tableau',
    image: 'Image',
    overseas: 'Outre-mer',
    coming: 'Les courbes arrivent…',
    failed: ['Ces mesures ne sont pas arrivées.', 'Votre connexion est peut-être faible.'],
    retry: 'Réessayer',
    nothing: 'Aucune mesure pour le moment.',
    departementsWord: { none: 'aucun département', one: 'département', many: 'départements' },
  },
  en: {
    title: 'France in slots',
    pageTitle: 'France in slots | Vite Ma Dose',
    description:
      'Free vaccination slots and places followed, by département, platform, vaccine and kind of place, hour by hour.',
    subtitle: (platforms, moment) => `What we see on ${platforms} platforms${moment ? `, ${moment}` : ''}.`,
    figures: {
      slots: 'free slots',
      available: 'places with at least one slot',
      places: 'places followed',
      departements: 'départements with slots',
    },
    outOf: (count, all) => `${count} of ${all}`,
    slotsChart: 'Free slots over four weeks',
    placesChart: 'Places followed, places with slots',
    withSlots: 'with slots',
    followed: 'followed',
    slotsRise: (first, firstDay, last, lastDay) => `From ${first} on ${firstDay} to ${last} on ${lastDay}.`,
    placesRise: (followed, available) =>
      `Places followed, from ${followed[0]} to ${followed[1]}; places with slots, from ${available[0]} to ${available[1]}.`,
    gap: (from, to) => `No measure between ${from} and ${to}.`,
    moreGaps: (count) => `Measures are missing at ${count} other moments.`,
    tooShort: 'Measuring has begun. The curve will come in a few hours.',
    lastOfDay: 'Last measure of each day.',
    day: 'Day',
    slots: 'Slots',
    places: 'Places',
    byDepartement: 'By département',
    departement: 'Département',
    mapChoice: 'The map shows',
    maps: { slots: 'free slots', perThousand: 'slots per 1,000 inhabitants', platform: 'the most present platform' },
    dominantMap: 'The most present platform',
    slotLegend: ['none', 'under 100', '100 to 499', '500 to 1,999', '2,000 and more'],
    perThousandLegend: ['none', 'up to 5', 'over 5', 'over 10', 'over 20'],
    perThousand: 'Per 1,000 inhabitants',
    perThousandOf: (count, isMany) => `${count}\u00a0${isMany ? 'slots' : 'slot'} per 1,000 inhabitants`,
    lessThanTenth: 'less than 0.1',
    empty: (count, text) =>
      count === 0 ? 'No département is without a slot.' : `${text} ${count === 1 ? 'has' : 'have'} no free slot.`,
    half: (_, text) => `Half of the slots are in ${text}.`,
    leaders: (names) => `Ahead: ${names}.`,
    noPlatform: 'none',
    dominant: (platform, _, text) => `${platform} is the most present in ${text}.`,
    platform: 'Platform',
    byPlatform: 'By platform',
    byPlatformWhat: 'Share of free slots.',
    byVaccine: 'By vaccine',
    byVaccineWhat: 'Share of places with slots; a place may offer several.',
    vaccine: 'Vaccine',
    byKind: 'By kind of place',
    byKindWhat: 'Share of places followed.',
    kind: 'Kind',
    kinds: {
      'vaccination-center': 'Vaccination centre',
      drugstore: 'Pharmacy',
      'general-practitioner': 'Doctor’s surgery',
    },
    byLink: 'Booking addresses',
    byLinkWhat: 'Share of places followed whose booking page opens from here.',
    link: 'Address',
    links: { valides: 'Page that opens', absentes: 'No address', invalides: 'Unreadable address' },
    share: 'Share',
    table: 'See as a table',
    image: 'Image',
    overseas: 'Overseas',
    coming: 'The curves are coming…',
    failed: ['These measures did not arrive.', 'Your connection may be weak.'],
    retry: 'Try again',
    nothing: 'No measures yet.',
    departementsWord: { none: 'no département', one: 'département', many: 'départements' },
  },
}
