import type { StatusDocument } from '../../src/publish/schemas.ts'
import type { InEachLanguage } from './language.ts'

export type PlatformCondition = StatusDocument['plateformes'][number]['etat']

type Trouble = Exclude<PlatformCondition, 'bien' | 'arretee' | null>

type StatusTexts = {
  readonly title: string
  readonly description: string
  readonly headline: {
    readonly well: string
    readonly nearly: string
    readonly disturbed: string
    readonly stopped: (duration: string) => string
  }
  readonly allAnswer: (places: string) => string
  readonly someTroubled: (platforms: string, unverified: number, unverifiedPlaces: string, places: string) => string
  readonly platformsOf: (troubled: number, all: number) => string
  readonly publishedAgo: string
  readonly justVerified: string
  readonly notVerified: (count: number) => string
  readonly byPlatform: string
  readonly strip: string
  readonly stripFrom: (clock: string) => string
  readonly stripNow: string
  readonly words: Readonly<Record<NonNullable<PlatformCondition> | 'cle' | 'jamais', string>>
  readonly sentences: {
    readonly well: string
    readonly slow: string
    readonly silent: (duration: string | null) => string
    readonly changed: (unknown: number, all: string) => string
    readonly doubtful: string
    readonly key: (places: number) => string
    readonly off: string
    readonly never: string
  }
  /** How many of our questions are answered. */
  readonly success: {
    readonly all: string
    readonly nearlyAll: string
    readonly tenths: (tenths: number) => string
    readonly none: string
  }
  readonly leftAloneUntil: (clock: string) => string
  readonly leftAlone: string
  readonly whatChanged: string
  readonly times: (count: number) => string
  readonly pastTroubles: (halves: number) => string
  readonly checked: (age: string) => string
  readonly lastAnswer: (moment: string) => string
  readonly log: string
  readonly logNothing: string
  readonly events: Readonly<Record<Trouble, (name: string) => string>>
  readonly ongoing: string
  readonly over: (duration: string) => string
}

/** Words of the status page: what goes well or not, as a person would say it. */
export const statusTexts: InEachLanguage<StatusTexts> = {
  fr: {
    title: 'État du service | Vite Ma Dose',
    description: 'Ce que répondent les plateformes de rendez-vous en ce moment, et l’âge de ce que nous montrons.',
    headline: {
      well: 'Tout va bien',
      nearly: 'Presque tout va bien',
      disturbed: 'Le service est perturbé',
      stopped: (duration) => `Nous ne publions plus depuis ${duration}`,
    },
    allAnswer: (places) => `Toutes les plateformes que nous interrogeons répondent\u00a0: ${places} sont suivis.`,
    someTroubled: (platforms, unverified, unverifiedPlaces, places) =>
      `${platforms}\u00a0: ${unverifiedPlaces} sur ${places} ${unverified < 2 ? 'n’est pas vérifié' : 'ne sont pas vérifiés'}.`,
    platformsOf: (troubled, all) =>
      troubled === 1 ? `Une plateforme sur ${all} répond mal` : `${troubled} plateformes sur ${all} répondent mal`,
    publishedAgo: 'dernière publication',
    justVerified: 'lieux vérifiés depuis moins de 30\u00a0min',
    notVerified: (count) => (count < 2 ? 'lieu non vérifié' : 'lieux non vérifiés'),
    byPlatform: 'Plateforme par plateforme',
    strip:
      'La bande montre les dernières 24\u00a0heures, par demi-heure\u202f; la couleur n’apparaît que si quelque chose ne va pas.',
    stripFrom: (clock) => `hier ${clock}`,
    stripNow: 'maintenant',
    words: {
      bien: 'Tout va bien',
      lente: 'Lent',
      muette: 'Ne répond plus',
      reponses_changees: 'Réponses changées',
      douteuse: 'Réponses douteuses',
      arretee: 'Arrêtée par nous',
      cle: 'Pas encore suivie',
      jamais: 'Pas encore suivie',
    },
    sentences: {
      well: 'Répond normalement.',
      slow: 'Répond lentement. Nous l’interrogeons moins souvent, le temps que cela passe.',
      silent: (duration) =>
        `${duration ? `Depuis ${duration}, ses` : 'Ses'} lieux sont affichés «\u00a0non vérifiés\u00a0». Nous réessayons à chaque passage\u202f; rien à faire de votre côté.`,
      changed: (unknown, all) =>
        unknown === 1
          ? `1\u00a0réponse sur ${all} a une forme que nous ne connaissons pas.`
          : `${unknown}\u00a0réponses sur ${all} ont une forme que nous ne connaissons pas.`,
      doubtful:
        'Presque tous ses créneaux ont disparu d’un coup. Nous n’y croyons pas encore\u00a0: les derniers vus restent affichés, datés.',
      key: (places) =>
        places === 0
          ? 'Cette plateforme exige une clé que nous n’avons pas. Ses lieux ne sont pas affichés.'
          : 'Cette plateforme exige une clé que nous n’avons pas. Ses lieux sont affichés «\u00a0non vérifiés\u00a0».',
      off: 'Nous ne l’interrogeons pas. Ses lieux connus sont affichés «\u00a0non vérifiés\u00a0».',
      never: 'Nous ne l’avons pas encore interrogée.',
    },
    success: {
      all: 'Toutes nos demandes ont une réponse.',
      nearlyAll: 'Presque toutes nos demandes ont une réponse.',
      tenths: (tenths) =>
        tenths === 1 ? '1\u00a0demande sur 10 a une réponse.' : `${tenths}\u00a0demandes sur\u00a010 ont une réponse.`,
      none: 'Aucune de nos demandes n’a de réponse.',
    },
    leftAloneUntil: (clock) => `Mise en pause après des refus\u00a0: nous ne demandons plus rien avant ${clock}.`,
    leftAlone: 'Mise en pause après des refus\u00a0: nous réessayons de loin en loin.',
    whatChanged: 'Ce qui a changé',
    times: (count) => `${count}\u00a0fois`,
    pastTroubles: (halves) =>
      halves === 1 ? 'Une demi-heure difficile depuis hier.' : `${halves}\u00a0demi-heures difficiles depuis hier.`,
    checked: (age) => `vérifié ${age}`,
    lastAnswer: (moment) => `dernière réponse ${moment}`,
    log: 'Ce qui s’est passé',
    logNothing: 'Rien à signaler depuis un mois.',
    events: {
      muette: (name) => `${name} cesse de répondre.`,
      lente: (name) => `${name} répond lentement.`,
      reponses_changees: (name) => `${name} change la forme de ses réponses.`,
      douteuse: (name) => `Presque tous les créneaux de ${name} disparaissent d’un coup.`,
    },
    ongoing: 'en cours',
    over: (duration) => `terminé après ${duration}`,
  },
  en: {
    title: 'Service status | Vite Ma Dose',
    description: 'How booking platforms answer right now, and the age of what we show.',
    headline: {
      well: 'All is well',
      nearly: 'Nearly all is well',
      disturbed: 'The service is disturbed',
      stopped: (duration) => `Nothing published for ${duration}`,
    },
    allAnswer: (places) => `Every platform we ask answers: ${places} are followed.`,
    someTroubled: (platforms, unverified, unverifiedPlaces, places) =>
      `${platforms}: ${unverifiedPlaces} of ${places} ${unverified < 2 ? 'is' : 'are'} not verified.`,
    platformsOf: (troubled, all) =>
      troubled === 1 ? `One platform in ${all} answers badly` : `${troubled} platforms in ${all} answer badly`,
    publishedAgo: 'last publication',
    justVerified: 'places checked less than 30\u00a0min ago',
    notVerified: (count) => (count < 2 ? 'place not verified' : 'places not verified'),
    byPlatform: 'Platform by platform',
    strip: 'The strip shows the last 24\u00a0hours by half-hours; colour appears only when something is wrong.',
    stripFrom: (clock) => `yesterday ${clock}`,
    stripNow: 'now',
    words: {
      bien: 'All is well',
      lente: 'Slow',
      muette: 'Not answering',
      reponses_changees: 'Answers changed',
      douteuse: 'Doubtful answers',
      arretee: 'Stopped by us',
      cle: 'Not followed yet',
      jamais: 'Not followed yet',
    },
    sentences: {
      well: 'Answers normally.',
      slow: 'Answers slowly. We ask less often until it passes.',
      silent: (duration) =>
        `${duration ? `For ${duration} its places have been` : 'Its places are'} shown as "not verified". We retry at each round; nothing for you to do.`,
      changed: (unknown, all) =>
        unknown === 1
          ? `1\u00a0answer of ${all} has a form we do not know.`
          : `${unknown}\u00a0answers of ${all} have a form we do not know.`,
      doubtful:
        'Nearly all its slots vanished at once. We do not believe it yet: the last ones seen are still shown, with their age.',
      key: (places) =>
        places === 0
          ? 'This platform requires a key we do not have. Its places are not shown.'
          : 'This platform requires a key we do not have. Its places are shown as "not verified".',
      off: 'We do not ask it. Its known places are shown as "not verified".',
      never: 'We have not asked it yet.',
    },
    success: {
      all: 'All our requests are answered.',
      nearlyAll: 'Nearly all our requests are answered.',
      tenths: (tenths) => `${tenths} in 10 of our requests ${tenths === 1 ? 'is' : 'are'} answered.`,
      none: 'None of our requests is answered.',
    },
    leftAloneUntil: (clock) => `Left alone after refusals: we ask nothing before ${clock}.`,
    leftAlone: 'Left alone after refusals: we try again from time to time.',
    whatChanged: 'What changed',
    times: (count) => `${count}\u00a0times`,
    pastTroubles: (halves) =>
      halves === 1
        ? 'One difficult half-hour since yesterday.'
        : `${halves}\u00a0difficult half-hours since yesterday.`,
    checked: (age) => `checked ${age}`,
    lastAnswer: (moment) => `last answer ${moment}`,
    log: 'What happened',
    logNothing: 'Nothing to report for a month.',
    events: {
      muette: (name) => `${name} stops answering.`,
      lente: (name) => `${name} answers slowly.`,
      reponses_changees: (name) => `${name} changes the form of its answers.`,
      douteuse: (name) => `Nearly all slots of ${name} vanish at once.`,
    },
    ongoing: 'ongoing',
    over: (duration) => `over after ${duration}`,
  },
}
