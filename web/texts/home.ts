import type { InEachLanguage } from './language.ts'

type HomeTexts = {
  readonly title: string
  readonly description: string
  readonly question: string
  readonly now: readonly [string, string, (followed: string) => string]
  readonly nowNone: (followed: string) => string
  readonly stale: (age: string) => readonly [string, string]
  readonly mapCaption: string
  readonly legend: readonly string[]
  readonly old: string
  readonly tile: (name: string, slots: string) => string
  readonly overseas: string
  readonly list: string
  readonly how: string
  readonly steps: readonly (readonly [string, string])[]
  readonly alertTitle: string
  readonly alertText: string
  readonly alertButton: string
  readonly platforms: string
  readonly platformStatus: string
}

export const homeTexts: InEachLanguage<HomeTexts> = {
  fr: {
    title: 'Vite Ma Dose\u00a0: trouver un rendez-vous de vaccination',
    description:
      'Les prochains rendez-vous de vaccination libres près de chez vous, sur toutes les plateformes, avec le jour et l’heure.',
    question: 'Où voulez-vous vous faire vacciner\u202f?',
    now: ['En ce moment, ', ' sont libres dans ', (followed) => `, sur ${followed} que nous suivons.`],
    nowNone: (followed) => `En ce moment, aucun créneau n’est libre dans les ${followed} lieux que nous suivons.`,
    stale: (age) => [
      `Ces données ont ${age}.`,
      'Des créneaux sont peut-être partis\u202f; vérifiez sur la page du lieu.',
    ],
    mapCaption: 'Créneaux libres par département. Touchez un carré pour l’ouvrir.',
    legend: ['aucun', 'moins de 100', '100 à 499', '500 à 1\u202f999', '2\u202f000 et plus'],
    old: 'données anciennes',
    tile: (name, slots) => `${name}\u00a0: ${slots}`,
    overseas: 'Outre-mer',
    list: 'Choisir un département dans la liste',
    how: 'Comment ça marche',
    steps: [
      [
        'Nous regardons partout',
        'Onze plateformes de rendez-vous, toutes les quelques minutes, en France et outre-mer.',
      ],
      [
        'Vous voyez l’heure',
        'Le prochain rendez-vous de chaque lieu, avec le jour, l’heure et le moment où nous l’avons vérifié.',
      ],
      [
        'Vous réservez sur place',
        'Un bouton ouvre la page du lieu, sur sa plateforme. Ici, ni compte, ni formulaire, ni traceur.',
      ],
    ],
    alertTitle: 'Rien près de chez vous\u202f?',
    alertText: 'Donnez un lieu et une adresse e-mail. Nous vous écrivons quand un créneau s’ouvre.',
    alertButton: 'Créer une alerte',
    platforms: 'Les plateformes suivies',
    platformStatus: 'Voir leur état',
  },
  en: {
    title: 'Vite Ma Dose: find a vaccination appointment',
    description: 'The next free vaccination appointments near you, on every platform, with day and time.',
    question: 'Where would you like to be vaccinated?',
    now: ['Right now ', ' are free in ', (followed) => `, out of ${followed} we follow.`],
    nowNone: (followed) => `Right now no slot is free in the ${followed} places we follow.`,
    stale: (age) => [`These data are ${age} old.`, 'Slots may be gone; check on the place’s page.'],
    mapCaption: 'Free slots by département. Tap a square to open it.',
    legend: ['none', 'under 100', '100 to 499', '500 to 1,999', '2,000 and more'],
    old: 'old data',
    tile: (name, slots) => `${name}: ${slots}`,
    overseas: 'Overseas',
    list: 'Choose a département from the list',
    how: 'How it works',
    steps: [
      ['We look everywhere', 'Eleven booking platforms, every few minutes, in France and overseas.'],
      ['You see the time', 'Each place’s next appointment, with day, time and when we checked it.'],
      [
        'You book at the source',
        'One button opens the place’s page on its platform. Here: no account, no form, no tracker.',
      ],
    ],
    alertTitle: 'Nothing near you?',
    alertText: 'Give a place and an e-mail address. We write when a slot opens.',
    alertButton: 'Create an alert',
    platforms: 'Platforms followed',
    platformStatus: 'See their status',
  },
}
