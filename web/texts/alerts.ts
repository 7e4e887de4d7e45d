import type { InEachLanguage } from './language.ts'

export type Cadence = 'at-once' | 'hourly' | 'daily'

export type DayChoice = 'week' | 'weekend'

export type HourChoice = 'morning' | 'afternoon' | 'evening'

type AlertTexts = {
  readonly pageTitle: string
  readonly description: string
  readonly title: string
  readonly under: string
  readonly formLabel: string
  readonly place: string
  readonly radius: string
  readonly email: string
  readonly emailHelp: string
  readonly device: string
  readonly deviceHelp: string
  readonly asking: string
  readonly deviceOutcome: Readonly<Record<'done' | 'refused' | 'failed', string>>
  readonly mailAnyway: string
  readonly deviceNotAdded: Readonly<Record<'refused' | 'failed', string>>
  readonly deviceStarts: string
  readonly deviceIsNotified: string
  readonly noDevice: string
  readonly stopDevice: string
  readonly addDevice: string
  readonly more: string
  readonly vaccine: string
  readonly whoTitle: string
  readonly age: string
  readonly who: { readonly professional: string; readonly 'high-risk': string; readonly pregnancy: string }
  readonly whenTitle: string
  readonly days: Readonly<Record<DayChoice, string>>
  readonly hours: Readonly<Record<HourChoice, string>>
  readonly tellTitle: string
  readonly cadences: Readonly<Record<Cadence, readonly [string, string | null]>>
  readonly night: string
  readonly submit: string
  readonly sending: string
  readonly faults: {
    readonly place: string
    readonly emailEmpty: string
    readonly emailEnd: string
    readonly emailSpace: string
  }
  readonly tooMany: (wait: string) => string
  readonly notSent: string
  readonly noService: string
  readonly stepsTitle: string
  readonly steps: readonly (readonly [string, string])[]
  readonly caution: string
  readonly sentTitle: string
  readonly sentBefore: string
  readonly sentAfter: string
  readonly sentHelp: string
  readonly sendAgain: string
  readonly sentAgain: string
  readonly correct: string
  readonly confirmTitle: string
  readonly confirmGo: string
  readonly confirmed: string
  readonly expired: readonly [string, string]
  readonly newAlert: string
  readonly manageTitle: string
  readonly ends: string
  readonly messages: string
  readonly lastMessage: string
  readonly noMessage: string
  readonly change: string
  readonly save: string
  readonly extend: string
  readonly pause: string
  readonly resume: string
  readonly paused: string
  readonly getData: string
  readonly dataSent: string
  readonly stopAndErase: string
  readonly saved: string
  readonly stopTitle: string
  readonly stopText: string
  readonly stopGo: string
  readonly keep: string
  readonly stoppedTitle: string
  readonly stopped: string
  readonly again: string
  readonly searchLink: string
  readonly loading: string
  readonly withoutScript: string
  readonly serviceFailed: string
  readonly retry: string
}

/** Words of the pages about alerts. */
export const alertTexts: InEachLanguage<AlertTexts> = {
  fr: {
    pageTitle: 'Alertes | Vite Ma Dose',
    description: 'Recevez un e-mail quand un créneau de vaccination s’ouvre près de chez vous. Sans compte.',
    title: 'Recevez un e-mail quand un créneau s’ouvre',
    under: 'Un lieu, une adresse. Sans compte, et vous arrêtez en un clic.',
    formLabel: 'Créer une alerte',
    place: 'Autour de quelle commune, ou dans quel département\u202f?',
    radius: 'Jusqu’à\u00a0: ',
    email: 'Votre adresse e-mail',
    emailHelp: 'Elle ne sert qu’à cette alerte. Elle est effacée quand l’alerte se termine.',
    device: 'Me prévenir aussi par une notification sur cet appareil',
    deviceHelp: 'Votre navigateur demandera votre accord.',
    asking: 'Répondez à votre navigateur…',
    deviceOutcome: {
      done: 'Cet appareil sera prévenu aussi, dès que l’alerte aura commencé.',
      refused: 'Cet appareil ne sera pas prévenu\u00a0: les notifications n’y sont pas permises.',
      failed: 'Cet appareil ne sera pas prévenu\u00a0: son navigateur n’a pas pu s’inscrire.',
    },
    mailAnyway: 'L’alerte par e-mail part quand même.',
    deviceNotAdded: {
      refused: 'Les notifications ne sont pas permises sur cet appareil. Les e-mails continuent.',
      failed: 'Cet appareil n’a pas pu s’inscrire. Les e-mails continuent.',
    },
    deviceStarts: 'Un appareil sera prévenu aussi, par une notification.',
    deviceIsNotified: 'Un appareil est prévenu aussi, par une notification.',
    noDevice: 'Vous recevez des e-mails.',
    stopDevice: 'Ne plus le prévenir',
    addDevice: 'Prévenir aussi cet appareil',
    more: 'Préciser ce que je cherche',
    vaccine: 'Vaccin',
    whoTitle: 'Je suis',
    age: 'Mon âge (pour ne pas vous proposer ce qui n’est pas pour vous)',
    who: { professional: 'Soignant', 'high-risk': 'Avec une maladie à risque', pregnancy: 'Enceinte' },
    whenTitle: 'Quand suis-je libre\u202f?',
    days: { week: 'En semaine', weekend: 'Le week-end' },
    hours: { morning: 'Matin', afternoon: 'Après-midi', evening: 'Après 17\u00a0h' },
    tellTitle: 'Me prévenir',
    cadences: {
      'at-once': ['Tout de suite', 'au plus un message toutes les 20\u00a0min, rien entre 22\u00a0h et 7\u00a0h'],
      hourly: ['Au plus une fois par heure', null],
      daily: ['Un résumé chaque matin', null],
    },
    night: 'Me prévenir aussi la nuit',
    submit: 'Créer l’alerte',
    sending: 'Envoi…',
    faults: {
      place: 'Choisissez un lieu dans la liste.',
      emailEmpty: 'Tapez votre adresse e-mail.',
      emailEnd: 'Il manque la fin de l’adresse, par exemple «\u00a0.fr\u00a0».',
      emailSpace: 'Cette adresse contient une espace.',
    },
    tooMany: (wait) => `Trop de demandes depuis cette connexion. Réessayez dans ${wait}.`,
    notSent: 'L’alerte n’est pas partie. Rien n’est perdu\u00a0: réessayez.',
    noService:
      'Cette copie du site n’envoie pas d’alertes\u00a0: elle ne fait que montrer les créneaux. La recherche fonctionne.',
    stepsTitle: 'Comment ça se passe',
    steps: [
      ['Nous vous écrivons tout de suite', ' pour vérifier l’adresse. Cliquez sur le lien\u00a0: l’alerte commence.'],
      ['Quand un créneau s’ouvre,', ' vous recevez le jour, l’heure, le lieu et le lien pour réserver.'],
      ['Vous arrêtez quand vous voulez,', ' avec le lien en bas de chaque message.'],
    ],
    caution: 'Les créneaux partent vite\u00a0: un message n’en réserve aucun.',
    sentTitle: 'Regardez vos messages',
    sentBefore: 'Nous avons écrit à ',
    sentAfter: '. Cliquez sur le lien du message pour commencer l’alerte. Il est valable 48\u00a0heures.',
    sentHelp:
      'Rien reçu après 5\u00a0minutes\u202f? Cherchez «\u00a0Vite Ma Dose\u00a0» dans les courriers indésirables.',
    sendAgain: 'Renvoyer le message',
    sentAgain: 'Le message est reparti.',
    correct: 'Corriger l’adresse',
    confirmTitle: 'Commencer cette alerte\u202f?',
    confirmGo: 'Commencer l’alerte',
    confirmed: 'L’alerte est en marche. Vous pouvez fermer cette page.',
    expired: ['Ce lien n’est plus valable.', 'Demandez une nouvelle alerte\u00a0: cela prend une minute.'],
    newAlert: 'Créer une alerte',
    manageTitle: 'Gérer l’alerte',
    ends: 'se termine',
    messages: 'messages envoyés',
    lastMessage: 'dernier message',
    noMessage: 'aucun',
    change: 'Modifier',
    save: 'Enregistrer',
    extend: 'Prolonger de 90\u00a0jours',
    pause: 'Mettre en pause',
    resume: 'Reprendre',
    paused: 'L’alerte est en pause\u00a0: vous ne recevez rien.',
    getData: 'Recevoir mes données',
    dataSent: 'Vos données partent à votre adresse.',
    stopAndErase: 'Arrêter et effacer mon adresse',
    saved: 'C’est noté.',
    stopTitle: 'Arrêter cette alerte\u202f?',
    stopText: 'Votre adresse sera effacée.',
    stopGo: 'Arrêter l’alerte',
    keep: 'Garder l’alerte',
    stoppedTitle: 'C’est fait',
    stopped: 'L’alerte est arrêtée et votre adresse est effacée. Vous ne recevrez plus aucun message.',
    again: 'C’était une erreur, reprendre',
    searchLink: 'Chercher un rendez-vous',
    loading: 'Nous cherchons cette alerte…',
    withoutScript: 'Cette page a besoin de JavaScript pour agir sur l’alerte.',
    serviceFailed: 'Le service ne répond pas. La recherche fonctionne\u202f; les alertes reviendront.',
    retry: 'Réessayer',
  },
  en: {
    pageTitle: 'Alerts | Vite Ma Dose',
    description: 'Get an e-mail when a vaccination slot opens near you. No account.',
    title: 'Get an e-mail when a slot opens',
    under: 'One place, one address. No account, and you stop in one click.',
    formLabel: 'Create an alert',
    place: 'Around which town, or in which département?',
    radius: 'Up to: ',
    email: 'Your e-mail address',
    emailHelp: 'Used for this alert only. Erased when the alert ends.',
    device: 'Tell me by a notification on this device too',
    deviceHelp: 'Your browser will ask whether you agree.',
    asking: 'Please answer your browser…',
    deviceOutcome: {
      done: 'This device will be notified too, once the alert has started.',
      refused: 'This device will not be notified: notifications are not allowed on it.',
      failed: 'This device will not be notified: its browser could not register.',
    },
    mailAnyway: 'The e-mail alert goes all the same.',
    deviceNotAdded: {
      refused: 'Notifications are not allowed on this device. E-mails go on.',
      failed: 'This device could not register. E-mails go on.',
    },
    deviceStarts: 'A device will be notified too.',
    deviceIsNotified: 'A device is notified too.',
    noDevice: 'You get e-mails.',
    stopDevice: 'Notify it no more',
    addDevice: 'Notify this device too',
    more: 'Say more precisely',
    vaccine: 'Vaccine',
    whoTitle: 'I am',
    age: 'My age (so that we leave out what is not for you)',
    who: { professional: 'Health worker', 'high-risk': 'With a condition at risk', pregnancy: 'Pregnant' },
    whenTitle: 'When am I free?',
    days: { week: 'On weekdays', weekend: 'At the weekend' },
    hours: { morning: 'Morning', afternoon: 'Afternoon', evening: 'After 5\u00a0pm' },
    tellTitle: 'Tell me',
    cadences: {
      'at-once': ['At once', 'at most one message every 20\u00a0min, nothing from 10\u00a0pm to 7\u00a0am'],
      hourly: ['At most hourly', null],
      daily: ['A summary every morning', null],
    },
    night: 'At night too',
    submit: 'Create the alert',
    sending: 'Sending…',
    faults: {
      place: 'Choose a place from the list.',
      emailEmpty: 'Type your e-mail address.',
      emailEnd: 'The end of the address is missing, for example ".fr".',
      emailSpace: 'This address contains a space.',
    },
    tooMany: (wait) => `Too many requests from this connection. Try again in ${wait}.`,
    notSent: 'The alert was not sent. Nothing is lost: try again.',
    noService: 'This copy of the site sends no alerts: it only shows the slots. Search works.',
    stepsTitle: 'How it goes',
    steps: [
      ['We write at once', ' to check the address. Click the link: the alert starts.'],
      ['When a slot opens,', ' you get day, time, place and link.'],
      ['You stop whenever you want,', ' with the link at the end of each message.'],
    ],
    caution: 'Slots go fast: a message reserves none.',
    sentTitle: 'Check your messages',
    sentBefore: 'We wrote to ',
    sentAfter: '. Click the link in it to start the alert. It is valid for 48\u00a0hours.',
    sentHelp: 'Nothing after 5\u00a0minutes? Look for "Vite Ma Dose" in your junk mail.',
    sendAgain: 'Send again',
    sentAgain: 'The message has gone again.',
    correct: 'Correct the address',
    confirmTitle: 'Start this alert?',
    confirmGo: 'Start the alert',
    confirmed: 'The alert is running. You can close this page.',
    expired: ['This link is no longer valid.', 'Ask for a new alert: it takes a minute.'],
    newAlert: 'Create an alert',
    manageTitle: 'Manage the alert',
    ends: 'ends',
    messages: 'messages sent',
    lastMessage: 'last message',
    noMessage: 'none',
    change: 'Change',
    save: 'Save',
    extend: 'Extend by 90\u00a0days',
    pause: 'Pause',
    resume: 'Resume',
    paused: 'The alert is paused: you get nothing.',
    getData: 'Get my data',
    dataSent: 'Your data are on their way to your address.',
    stopAndErase: 'Stop and erase my address',
    saved: 'Saved.',
    stopTitle: 'Stop this alert?',
    stopText: 'Your address will be erased.',
    stopGo: 'Stop the alert',
    keep: 'Keep the alert',
    stoppedTitle: 'Done',
    stopped: 'The alert is stopped and your address erased. You will get no more messages.',
    again: 'It was a mistake, start again',
    searchLink: 'Search for an appointment',
    loading: 'Looking for this alert…',
    withoutScript: 'This page needs JavaScript to act on the alert.',
    serviceFailed: 'The service does not answer. Search works; alerts will be back.',
    retry: 'Try again',
  },
}
