import type { publishedSchemas } from '../schemas.ts'

/** When a file changes. */
export type Rhythm = 'publication' | 'hour' | 'rarely'

/** What the index says of one kind of file, in French. */
export type DescribedFile = {
  /** Its path; `{dep}` stands for each of the 102 codes. */
  readonly path: string
  readonly title: string
  readonly text: string
  readonly rhythm: Rhythm
  /** The name of its schema, for JSON documents of ours. */
  readonly schema?: keyof typeof publishedSchemas
}

/** Files that belong together, under a title. */
export type FileGroup = { readonly id: string; readonly title: string; readonly files: readonly DescribedFile[] }

/** Every file of a publication, in the order in which a newcomer would look for them. */
export const FILE_GROUPS: readonly FileGroup[] = [
  {
    id: 'departement',
    title: 'Pour chaque département',
    files: [
      {
        path: '{dep}.json',
        title: 'Les lieux',
        text: 'Les lieux de vaccination, avec et sans créneau : prochain rendez-vous, nombre de créneaux, vaccins, adresse, horaires, téléphone, lien pour réserver.',
        rhythm: 'publication',
        schema: 'departement',
      },
      {
        path: '{dep}/creneaux-quotidiens.json',
        title: 'Les créneaux, jour par jour',
        text: 'Le nombre de créneaux de chaque lieu, d’aujourd’hui à dans cinquante jours, par sorte de dose. Un jour est celui du calendrier du lieu.',
        rhythm: 'publication',
        schema: 'creneaux_quotidiens',
      },
      {
        path: '{dep}/creneaux-detailles.json',
        title: 'Tout ce que nous savons de chaque lieu',
        text: 'Les premières heures exactes, puis des comptes par heure, selon le vaccin, la dose et le public ; le moment du dernier regard, et pourquoi il n’y a pas de créneau ; les dernières vingt-quatre heures.',
        rhythm: 'publication',
        schema: 'creneaux_detailles',
      },
    ],
  },
  {
    id: 'france',
    title: 'Pour toute la France',
    files: [
      {
        path: 'info_centres.json',
        title: 'Tous les lieux en un fichier',
        text: 'La réunion des 102 fichiers de département. Il est lourd : prenez plutôt ceux qu’il vous faut.',
        rhythm: 'publication',
        schema: 'info_centres',
      },
      {
        path: 'changements.json',
        title: 'Ce qui a changé',
        text: 'Les lieux où des créneaux sont apparus, et ceux où il n’y en a plus, depuis vingt-quatre heures.',
        rhythm: 'publication',
        schema: 'changements',
      },
      {
        path: 'centres_open_data.json',
        title: 'L’annuaire des lieux',
        text: 'Une ligne par page de réservation : département, plateforme, nom, adresse de la page.',
        rhythm: 'publication',
        schema: 'centres_open_data',
      },
      {
        path: 'centres_open_data.csv',
        title: 'L’annuaire, pour un tableur',
        text: 'Les mêmes lignes en CSV : séparées par des virgules, en UTF-8. Une apostrophe précède les textes qu’un tableur prendrait pour une formule.',
        rhythm: 'publication',
      },
      {
        path: 'departements.json',
        title: 'La liste des départements',
        text: 'Leurs codes, leurs noms et leurs régions ; « om » réunit les collectivités d’outre-mer.',
        rhythm: 'rarely',
        schema: 'departements',
      },
    ],
  },
  {
    id: 'chiffres',
    title: 'Les chiffres du moment',
    files: [
      {
        path: 'stats.json',
        title: 'Lieux et créneaux',
        text: 'En France et dans chaque département : les lieux, ceux qui ont des créneaux, et combien.',
        rhythm: 'publication',
        schema: 'stats',
      },
      {
        path: 'stats_by_vaccine.json',
        title: 'Par vaccin',
        text: 'Le nombre de lieux qui proposent chacun, parmi ceux qui ont des créneaux.',
        rhythm: 'publication',
        schema: 'stats_by_vaccine',
      },
      {
        path: 'stats_plateformes_dep.json',
        title: 'Par plateforme et par sorte de lieu',
        text: 'En France et dans chaque département, avec la plateforme la plus présente.',
        rhythm: 'publication',
        schema: 'stats_plateformes_dep',
      },
      {
        path: 'stats_urls.json',
        title: 'Les liens de réservation',
        text: 'Ceux qui s’ouvrent, ceux qui manquent, et ceux qui n’en sont pas.',
        rhythm: 'publication',
        schema: 'stats_urls',
      },
    ],
  },
  {
    id: 'histoire',
    title: 'L’histoire, heure par heure',
    files: [
      {
        path: 'stats_by_date.json',
        title: 'La France',
        text: 'Lieux, lieux avec créneaux et créneaux : des séries parallèles, un point par heure de Paris, sur deux ans au plus.',
        rhythm: 'hour',
        schema: 'stats_by_date',
      },
      {
        path: 'stats_by_date_dep.json',
        title: 'Chaque département',
        text: 'Les mêmes séries pour chacun.',
        rhythm: 'hour',
        schema: 'stats_by_date_dep',
      },
      {
        path: 'stats_center_types.json',
        title: 'Chaque plateforme, chaque sorte de lieu',
        text: 'Toutes les séries ont la longueur des dates ; zéro veut dire qu’il n’y avait rien.',
        rhythm: 'hour',
        schema: 'stats_center_types',
      },
      {
        path: 'stats_mouvements.json',
        title: 'Ouvertures et fermetures',
        text: 'Le nombre de lieux où des créneaux sont apparus ou partis dans l’heure qui précède.',
        rhythm: 'hour',
        schema: 'stats_mouvements',
      },
    ],
  },
  {
    id: 'flux',
    title: 'Les flux : être prévenu',
    files: [
      {
        path: '{dep}/ouvertures.atom',
        title: 'Les créneaux qui s’ouvrent, en Atom',
        text: 'Pour un lecteur de flux : les lieux où des créneaux sont apparus depuis vingt-quatre heures et restent libres. Cinquante au plus, les plus récents d’abord.',
        rhythm: 'publication',
      },
      {
        path: '{dep}/ouvertures.json',
        title: 'Les mêmes, en JSON Feed',
        text: 'Les mêmes annonces, avec les mêmes identifiants.',
        rhythm: 'publication',
      },
    ],
  },
  {
    id: 'fhir',
    title: 'Pour les systèmes de santé',
    files: [
      {
        path: 'fhir/$bulk-publish',
        title: 'Le manifeste',
        text: 'L’entrée de SMART Scheduling Links, le format dans lequel les systèmes de santé échangent des créneaux. Il nomme les trois fichiers de chaque département, par son code ISO 3166-2.',
        rhythm: 'publication',
      },
      {
        path: 'fhir/location-{dep}.ndjson',
        title: 'Les lieux (Location)',
        text: 'Une ressource FHIR R4 par ligne : nom, adresse, position, téléphone et page de réservation.',
        rhythm: 'publication',
      },
      {
        path: 'fhir/schedule-{dep}.ndjson',
        title: 'Les agendas (Schedule)',
        text: 'Un par lieu et par vaccin, avec les doses, et s’il y a des créneaux : oui, non, ou nous ne savons pas.',
        rhythm: 'publication',
      },
      {
        path: 'fhir/slot-{dep}.ndjson',
        title: 'Les créneaux (Slot)',
        text: 'Un par agenda et par heure où il y a de la place, avec le nombre de places.',
        rhythm: 'publication',
      },
    ],
  },
  {
    id: 'confiance',
    title: 'Peut-on s’y fier ?',
    files: [
      {
        path: 'publication.json',
        title: 'Cette publication',
        text: 'Son heure, et si les données sont réelles ou simulées.',
        rhythm: 'publication',
        schema: 'publication',
      },
      {
        path: 'plateformes.json',
        title: 'Les plateformes',
        text: 'Comment chacune a répondu, et depuis quand.',
        rhythm: 'publication',
        schema: 'plateformes',
      },
      {
        path: 'stats_age.json',
        title: 'L’âge de ce que nous montrons',
        text: 'Le temps passé depuis que chaque lieu a été vu.',
        rhythm: 'publication',
        schema: 'stats_age',
      },
      {
        path: 'qualite.json',
        title: 'Ce qui manque',
        text: 'Ce qui est ancien, refusé, laissé de côté ou inconnu, et pourquoi.',
        rhythm: 'publication',
        schema: 'qualite',
      },
      {
        path: 'etat.json',
        title: 'L’état des plateformes',
        text: 'Comment chaque plateforme répond, et a répondu depuis vingt-quatre heures, par demi-heure ; les pannes du dernier mois.',
        rhythm: 'publication',
        schema: 'etat',
      },
    ],
  },
]

/** The maps, which the page shows as well. */
export const DESCRIBED_MAPS: readonly (DescribedFile & { readonly alternative: string })[] = [
  {
    path: 'map_creneaux.svg',
    title: 'Créneaux libres',
    text: 'Le nombre de créneaux de chaque département.',
    alternative: 'Carte des créneaux libres par département ; les mêmes chiffres sont dans stats.json.',
    rhythm: 'publication',
  },
  {
    path: 'map_centres.svg',
    title: 'Lieux avec des créneaux',
    text: 'Le nombre de lieux où il reste de la place.',
    alternative: 'Carte des lieux avec des créneaux par département ; les mêmes chiffres sont dans stats.json.',
    rhythm: 'publication',
  },
  {
    path: 'map_creneaux_pop.svg',
    title: 'Créneaux pour 1 000 habitants',
    text: 'Pour comparer les départements entre eux.',
    alternative: 'Carte des créneaux libres pour 1 000 habitants, par département.',
    rhythm: 'publication',
  },
]

/** The files that make the page itself, and the schemas. */
export const PAGE_FILES = {
  page: 'index.html',
  sheet: 'style.css',
  schema: (name: string) => `schemas/${name}.schema.json`,
}
