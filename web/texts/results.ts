import type { Part } from '../results/cells.ts'
import type { Condition, Dose, Kind } from '../results/filters.ts'
import type { InEachLanguage } from './language.ts'

type ResultsTexts = {
  readonly titleIn: (slots: string, where: string) => string
  readonly titleAround: (slots: string, place: string) => string
  readonly titleHere: (slots: string) => string
  readonly noSlot: string
  readonly pageTitle: (title: string) => string
  readonly description: (name: string, code: string, slots: string, places: string) => string
  readonly under: (free: string, all: string, within: string | null) => string
  readonly checked: (range: string) => string
  readonly checkedRange: (from: string, to: string) => string
  readonly days: string
  readonly allDays: readonly [string, string]
  readonly foldedDays: (days: number) => readonly [string, string]
  readonly filters: string
  readonly chosen: (count: number) => string
  readonly onlyFree: string
  readonly onlyFreeShort: string
  readonly distance: string
  readonly groups: {
    readonly vaccine: string
    readonly dose: string
    readonly who: string
    readonly kind: string
    readonly time: string
    readonly platform: string
  }
  readonly doses: Readonly<Record<Dose, string>>
  readonly age: (age: number) => string
  readonly professional: string
  readonly conditions: Readonly<Record<Condition, string>>
  readonly kinds: Readonly<Record<Kind, string>>
  readonly times: Readonly<Record<Part | 'weekend', string>>
  readonly allPlatforms: string
  readonly show: (places: string) => string
  readonly clear: string
  readonly chosenFilters: string
  readonly remove: (filter: string) => string
  readonly said: (places: string, slots: string) => string
  readonly sort: string
  readonly soonest: string
  readonly nearest: string
  readonly map: string
  readonly freeGroup: (places: string) => string
  readonly bySoonest: string
  readonly byNearest: string
  readonly otherGroup: (places: string) => string
  readonly more: (count: number) => string
  readonly hidden: (places: string, count: number) => string
  readonly showHidden: string
  readonly alert: (where: string) => string
  readonly alertButton: string
  readonly communes: string
  readonly aroundTitle: string
  readonly aroundDescription: string
  readonly withoutScript: string
}

/** Words of the results: what was found, the filters, the two groups. */
export const resultsTexts: InEachLanguage<ResultsTexts> = {
  fr: {
    titleIn: (slots, where) => `${slots} ${where}`,
    titleAround: (slots, place) => `${slots} autour ${place}`,
    titleHere: (slots) => `${slots} autour de vous`,
    noSlot: 'Aucun créneau',
    pageTitle: (title) => `${title} | Vite Ma Dose`,
    description: (name, code, slots, places) => `${name} (${code})\u00a0: ${slots} de vaccination dans ${places}.`,
    under: (free, all, within) => `${free} sur ${all}${within ? ` à moins de ${within}` : ''}`,
    checked: (range) => `vérifié il y a ${range}`,
    checkedRange: (from, to) => (from === to ? to : `${from.replace(/\s?min$/u, '')} à ${to}`),
    days: 'Jour du rendez-vous',
    allDays: ['tous les', 'jours'],
    foldedDays: (days) => [`${days}\u00a0jours`, 'complets'],
    filters: 'Filtres',
    chosen: (count) => (count === 1 ? '1\u00a0choisi' : `${count}\u00a0choisis`),
    onlyFree: 'Seulement les lieux avec créneaux',
    onlyFreeShort: 'Avec créneaux',
    distance: 'Distance\u00a0: ',
    groups: {
      vaccine: 'Vaccin',
      dose: 'Dose',
      who: 'Je suis',
      kind: 'Lieu',
      time: 'Moment',
      platform: 'Plateforme',
    },
    doses: { '1': '1re injection', '2': '2e injection', '3': 'Rappel', '1_kid': 'Enfant', unknown: 'Non précisée' },
    age: (age) => `${age}\u00a0ans et plus`,
    professional: 'Soignant',
    conditions: { haut_risque: 'Avec une maladie à risque', grossesse: 'Enceinte' },
    kinds: { 'vaccination-center': 'Centre', drugstore: 'Pharmacie', 'general-practitioner': 'Médecin' },
    times: { matin: 'Matin', 'apres-midi': 'Après-midi', soir: 'Après 17\u00a0h', weekend: 'Week-end' },
    allPlatforms: 'Toutes',
    show: (places) => `Voir ${places}`,
    clear: 'Tout effacer',
    chosenFilters: 'Filtres choisis\u00a0:',
    remove: (filter) => `Retirer le filtre\u00a0: ${filter}`,
    said: (places, slots) => `${places}, ${slots}`,
    sort: 'Trier',
    soonest: 'Le plus tôt',
    nearest: 'Le plus proche',
    map: 'Carte',
    freeGroup: (places) => `${places} avec des créneaux`,
    bySoonest: 'du plus tôt au plus tard',
    byNearest: 'du plus proche au plus loin',
    otherGroup: (places) => `${places} sans créneau en ce moment`,
    more: (count) => (count === 1 ? 'Voir le lieu suivant' : `Voir les ${count}\u00a0lieux suivants`),
    hidden: (places, count) => `${places} sans créneau ${count === 1 ? 'est masqué' : 'sont masqués'} par vos filtres.`,
    showHidden: 'Les afficher',
    alert: (where) =>
      `Aucun de ces créneaux ne vous va\u202f? Nous pouvons vous écrire quand un autre s’ouvre ${where}.`,
    alertButton: 'M’alerter',
    communes: 'Par commune',
    aroundTitle: 'Rendez-vous autour d’un lieu',
    aroundDescription:
      'Les rendez-vous de vaccination libres autour d’une commune, avec le jour, l’heure et la distance.',
    withoutScript: 'Cette page a besoin de JavaScript. Les pages des départements se lisent sans.',
  },
  en: {
    titleIn: (slots, where) => `${slots} ${where}`,
    titleAround: (slots, place) => `${slots} around ${place}`,
    titleHere: (slots) => `${slots} near you`,
    noSlot: 'No slot',
    pageTitle: (title) => `${title} | Vite Ma Dose`,
    description: (name, code, slots, places) => `${name} (${code}): ${slots} for vaccination in ${places}.`,
    under: (free, all, within) => `${free} of ${all}${within ? ` within ${within}` : ''}`,
    checked: (range) => `checked ${range} ago`,
    checkedRange: (from, to) => (from === to ? to : `${from.replace(/\s?min$/u, '')} to ${to}`),
    days: 'Day of the appointment',
    allDays: ['every', 'day'],
    foldedDays: (days) => [`${days}\u00a0full`, 'days'],
    filters: 'Filters',
    chosen: (count) => `${count}\u00a0chosen`,
    onlyFree: 'Only places with slots',
    onlyFreeShort: 'With slots',
    distance: 'Distance: ',
    groups: { vaccine: 'Vaccine', dose: 'Dose', who: 'I am', kind: 'Place', time: 'Time', platform: 'Platform' },
    doses: { '1': '1st injection', '2': '2nd injection', '3': 'Booster', '1_kid': 'Child', unknown: 'Not stated' },
    age: (age) => `${age} and over`,
    professional: 'Health worker',
    conditions: { haut_risque: 'With a condition at risk', grossesse: 'Pregnant' },
    kinds: { 'vaccination-center': 'Centre', drugstore: 'Pharmacy', 'general-practitioner': 'Doctor' },
    times: { matin: 'Morning', 'apres-midi': 'Afternoon', soir: 'After 5\u00a0pm', weekend: 'Weekend' },
    allPlatforms: 'All',
    show: (places) => `Show ${places}`,
    clear: 'Clear all',
    chosenFilters: 'Chosen filters:',
    remove: (filter) => `Remove filter: ${filter}`,
    said: (places, slots) => `${places}, ${slots}`,
    sort: 'Sort',
    soonest: 'Soonest',
    nearest: 'Nearest',
    map: 'Map',
    freeGroup: (places) => `${places} with slots`,
    bySoonest: 'soonest first',
    byNearest: 'nearest first',
    otherGroup: (places) => `${places} without slots right now`,
    more: (count) => (count === 1 ? 'Show the next place' : `Show the next ${count}\u00a0places`),
    hidden: (places, count) => `${places} without slots ${count === 1 ? 'is' : 'are'} hidden by your filters.`,
    showHidden: 'Show them',
    alert: (where) => `None of these suits you? We can write when another opens ${where}.`,
    alertButton: 'Alert me',
    communes: 'By town',
    aroundTitle: 'Appointments around a place',
    aroundDescription: 'Free vaccination appointments around a town, with day, time and distance.',
    withoutScript: 'This page needs JavaScript. The pages of the départements read without.',
  },
}
