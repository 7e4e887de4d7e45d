import type { InEachLanguage } from './language.ts'

/** The files that most people need, in the order in which a newcomer would look for them. */
export const TOLD_FILES = [
  { key: 'places', path: '38.json', pattern: /^[0-9a-z]+\.json$/i, rhythm: 'change' },
  { key: 'days', path: '38/creneaux-quotidiens.json', pattern: /\/creneaux-quotidiens\.json$/, rhythm: 'change' },
  { key: 'details', path: '38/creneaux-detailles.json', pattern: /\/creneaux-detailles\.json$/, rhythm: 'change' },
  { key: 'figures', path: 'stats.json', pattern: /^stats\.json$/, rhythm: 'publication' },
  { key: 'history', path: 'stats_by_date.json', pattern: /^stats_by_date\.json$/, rhythm: 'hour' },
  { key: 'changes', path: 'changements.json', pattern: /^changements\.json$/, rhythm: 'publication' },
  { key: 'all', path: 'info_centres.json', pattern: /^info_centres\.json$/, rhythm: 'publication' },
  { key: 'directory', path: 'centres_open_data.json', pattern: /^centres_open_data\.json$/, rhythm: 'publication' },
] as const

export type ToldFile = (typeof TOLD_FILES)[number]

type DataTexts = {
  readonly title: string
  readonly under: string
  readonly description: string
  readonly files: string
  readonly about: Readonly<Record<ToldFile['key'], readonly [string, string]>>
  readonly count: (files: number) => string
  readonly sizes: (from: string, to: string) => string
  readonly units: { readonly bytes: string; readonly kilo: string; readonly mega: string }
  readonly rhythms: Readonly<Record<ToldFile['rhythm'], string>>
  readonly tryTitle: string
  readonly tryText: string
  readonly rulesTitle: string
  readonly rules: readonly (readonly [string, string])[]
  readonly allFiles: string
  readonly feed: string
  readonly licence: string
}

export const dataTexts: InEachLanguage<DataTexts> = {
  fr: {
    title: 'Tout ce que montre ce site est à vous',
    under: 'Des fichiers JSON, sans clé ni inscription, sous licence ouverte.',
    description: 'Les fichiers de Vite Ma Dose\u00a0: créneaux, lieux, statistiques, sans clé, sous Licence Ouverte.',
    files: 'Les fichiers',
    about: {
      places: [
        'Les lieux d’un département',
        'Un fichier par département\u00a0: créneaux, prochain rendez-vous, adresse, horaires, vaccins.',
      ],
      days: ['Les créneaux par jour', 'Nombre de créneaux par lieu et par jour, pour les 50\u00a0prochains jours.'],
      details: [
        'Tout sur chaque lieu',
        'Les premières heures exactes, des comptes par heure, vaccin, dose et public, l’âge, les dernières 24\u00a0heures.',
      ],
      figures: ['Les chiffres du moment', 'Lieux, lieux avec créneaux et créneaux, en France et par département.'],
      history: ['L’histoire heure par heure', 'Lieux et créneaux depuis le premier jour.'],
      changes: ['Ce qui change', 'Les lieux où des créneaux sont apparus ou partis depuis 24\u00a0heures.'],
      all: ['Tout, en un fichier', 'Tous les départements dans un même document.'],
      directory: ['L’annuaire des lieux', 'Nom, plateforme, adresse de réservation.'],
    },
    count: (files) => `${files}\u00a0fichiers`,
    sizes: (from, to) => (from === to ? to : `${from} à ${to}`),
    units: { bytes: 'octets', kilo: 'ko', mega: 'Mo' },
    rhythms: {
      change: 'mis à jour à chaque changement',
      publication: 'mis à jour à chaque publication',
      hour: 'un point de plus chaque heure',
    },
    tryTitle: 'Essayer',
    tryText: 'Les créneaux libres de l’Isère, depuis un terminal.',
    rulesTitle: 'Trois règles simples',
    rules: [
      [
        'Regardez l’âge.',
        'Chaque fichier dit quand il a été écrit (last_updated). Au-delà de 30\u00a0minutes, ne présentez plus un créneau comme libre.',
      ],
      [
        'Demandez poliment.',
        'Les fichiers ont une empreinte (ETag)\u00a0: redemandez avec elle, la réponse sera vide si rien n’a changé.',
      ],
      ['Envoyez vers la plateforme.', 'Le champ url ouvre la page de réservation du lieu.'],
    ],
    allFiles: 'Tous les fichiers et leurs schémas',
    feed: 'Flux de l’Isère',
    licence: 'Licence Ouverte 2.0',
  },
  en: {
    title: 'Everything this site shows is yours',
    under: 'JSON files, no key, no registration, open licence.',
    description: 'The files of Vite Ma Dose: slots, places, statistics, no key, open licence.',
    files: 'The files',
    about: {
      places: [
        'The places of a département',
        'One file per département: slots, next appointment, address, opening hours, vaccines.',
      ],
      days: ['Slots by day', 'Number of slots by place and day, for the next 50\u00a0days.'],
      details: [
        'All about each place',
        'The first exact times, counts by hour, vaccine, dose and public, the age, the last 24\u00a0hours.',
      ],
      figures: ['The figures of the moment', 'Places, places with slots and slots, in France and by département.'],
      history: ['Hour by hour', 'Places and slots since the first day.'],
      changes: ['What changes', 'Places where slots appeared or went in the last 24\u00a0hours.'],
      all: ['All in one file', 'Every département in one document.'],
      directory: ['The directory of places', 'Name, platform, booking address.'],
    },
    count: (files) => `${files}\u00a0files`,
    sizes: (from, to) => (from === to ? to : `${from} to ${to}`),
    units: { bytes: 'bytes', kilo: 'kB', mega: 'MB' },
    rhythms: {
      change: 'updated at each change',
      publication: 'updated at each publication',
      hour: 'one more point each hour',
    },
    tryTitle: 'Try it',
    tryText: 'The free slots of Isère, from a terminal.',
    rulesTitle: 'Three simple rules',
    rules: [
      [
        'Mind the age.',
        'Each file tells when it was written (last_updated). Past 30\u00a0minutes, no longer show a slot as free.',
      ],
      [
        'Ask politely.',
        'Files have an entity tag (ETag): ask again with it, and the answer is empty when nothing changed.',
      ],
      ['Send people to the platform.', 'The field url opens the place’s booking page.'],
    ],
    allFiles: 'All files and their schemas',
    feed: 'Feed of Isère',
    licence: 'Licence Ouverte 2.0',
  },
}
