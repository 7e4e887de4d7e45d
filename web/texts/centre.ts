import type { InEachLanguage } from './language.ts'

type Weekday = 'lundi' | 'mardi' | 'mercredi' | 'jeudi' | 'vendredi' | 'samedi' | 'dimanche'

type CentreTexts = {
  readonly title: (name: string) => string
  readonly description: string
  readonly loading: string
  readonly withoutScript: string
  readonly gone: string
  readonly goneHelp: string
  readonly failed: string
  readonly failedHelp: string
  readonly retry: string
  readonly search: string
  readonly next: string
  readonly more: (others: number, age: string) => string
  readonly onPlatform: (platform: string) => string
  readonly book: string
  readonly bookHidden: (platform: string) => string
  readonly verify: (platform: string) => string
  readonly localTime: string
  readonly states: {
    readonly full: readonly [string, string]
    readonly phone: readonly [string, string]
    readonly closed: readonly [string, string]
    readonly old: (since: string | null) => readonly [string, string]
  }
  readonly lastSeen: (moment: string) => string
  readonly daysTitle: string
  readonly from: (clock: string) => string
  readonly nothingElse: string
  readonly none: string
  readonly historyTitle: string
  readonly history: (hours: number, best: string) => string
  readonly historyNone: string
  readonly historyUnknown: string
  readonly chartLabel: (most: number, now: string) => string
  readonly asTable: string
  readonly hourColumn: string
  readonly slotsColumn: string
  readonly notVerified: string
  readonly placeTitle: string
  readonly directions: string
  readonly firstInjection: string
  readonly approximateAudience: string
  readonly approximatePosition: string
  readonly hoursTitle: string
  readonly weekdays: Readonly<Record<Weekday, string>>
  readonly today: string
  readonly closedDay: string
  readonly alert: string
  readonly share: string
  readonly copied: string
  readonly report: string
  readonly reportSubject: (name: string, id: string) => string
  readonly reportBody: (seen: string, platform: string) => string
}

/** Words of a centre's own page. */
export const centreTexts: InEachLanguage<CentreTexts> = {
  fr: {
    title: (name) => `${name} | Vite Ma Dose`,
    description: 'Le prochain rendez-vous de vaccination de ce lieu, ses jours à venir, ses horaires.',
    loading: 'Nous ouvrons la page de ce lieu…',
    withoutScript: 'Cette page a besoin de JavaScript. La page du département se lit sans.',
    gone: 'Ce lieu n’est plus suivi.',
    goneHelp: 'Il a quitté sa plateforme, ou l’adresse est incomplète. Les autres lieux sont toujours là.',
    failed: 'La page de ce lieu n’est pas arrivée.',
    failedHelp: 'Votre connexion est peut-être faible.',
    retry: 'Réessayer',
    search: 'Chercher un rendez-vous',
    next: 'Prochain rendez-vous',
    more: (others, age) => {
      if (others === 0) return `seul créneau, vérifié ${age}`
      return others === 1
        ? `et 1\u00a0autre créneau, vérifiés ${age}`
        : `et ${others}\u00a0autres créneaux, vérifiés ${age}`
    },
    onPlatform: (platform) => `sur ${platform}`,
    book: 'Prendre rendez-vous',
    bookHidden: (platform) => `sur ${platform} (nouvel onglet)`,
    verify: (platform) => `Vérifier sur ${platform}`,
    localTime: '(heure locale)',
    states: {
      full: ['Complet', 'Aucun créneau libre en ce moment.'],
      phone: ['Par téléphone', 'Appelez pour connaître les places.'],
      closed: ['Fermé', 'La réservation en ligne est fermée.'],
      old: (since) => [
        'Non vérifié',
        since ? `Nous n’avons pas pu vérifier ce lieu depuis ${since}.` : 'Nous n’avons pas pu vérifier ce lieu.',
      ],
    },
    lastSeen: (moment) => `Dernier créneau vu ${moment}.`,
    daysTitle: 'Les jours à venir',
    from: (clock) => `dès ${clock}`,
    nothingElse: 'Rien les autres jours.',
    none: 'Aucun jour n’a de créneau en ce moment.',
    historyTitle: 'Ces dernières 24\u00a0heures',
    history: (hours, best) =>
      `Des créneaux ont été libres pendant ${hours}\u00a0${hours === 1 ? 'heure' : 'heures'}, surtout vers ${best}.`,
    historyNone: 'Aucun créneau vu depuis 24\u00a0heures.',
    historyUnknown: 'Nous ne suivons pas encore ce lieu depuis assez longtemps.',
    chartLabel: (most, now) => `Créneaux libres par heure\u00a0: ${most} au plus, ${now} à la dernière mesure.`,
    asTable: 'Voir en tableau',
    hourColumn: 'Heure',
    slotsColumn: 'Créneaux libres',
    notVerified: 'non vérifié',
    placeTitle: 'Le lieu',
    directions: 'Itinéraire',
    firstInjection: 'Première injection',
    approximatePosition: 'position approximative',
    approximateAudience: 'd’après l’intitulé du rendez-vous',
    hoursTitle: 'Horaires',
    weekdays: {
      lundi: 'lundi',
      mardi: 'mardi',
      mercredi: 'mercredi',
      jeudi: 'jeudi',
      vendredi: 'vendredi',
      samedi: 'samedi',
      dimanche: 'dimanche',
    },
    today: '(aujourd’hui)',
    closedDay: 'fermé',
    alert: 'M’alerter pour ce lieu',
    share: 'Partager cette page',
    copied: 'Adresse copiée.',
    report: 'Signaler un problème',
    reportSubject: (name, id) => `${name} (${id})\u00a0: problème signalé`,
    reportBody: (seen, platform) =>
      `Ce que j’ai vu sur Vite Ma Dose\u00a0: ${seen}. Ce que j’ai trouvé sur ${platform}\u00a0: …`,
  },
  en: {
    title: (name) => `${name} | Vite Ma Dose`,
    description: 'The next vaccination appointment of this place, its days to come, its opening hours.',
    loading: 'Opening the page of this place…',
    withoutScript: 'This page needs JavaScript. The page of the département reads without.',
    gone: 'This place is no longer followed.',
    goneHelp: 'It left its platform, or the address is not complete. The other places are still there.',
    failed: 'The page of this place did not arrive.',
    failedHelp: 'Your connection may be weak.',
    retry: 'Try again',
    search: 'Search for an appointment',
    next: 'Next appointment',
    more: (others, age) => {
      if (others === 0) return `only slot, checked ${age}`
      return `and ${others}\u00a0other ${others === 1 ? 'slot' : 'slots'}, checked ${age}`
    },
    onPlatform: (platform) => `on ${platform}`,
    book: 'Book',
    bookHidden: (platform) => `on ${platform} (new tab)`,
    verify: (platform) => `Check on ${platform}`,
    localTime: '(local time)',
    states: {
      full: ['Full', 'No free slot right now.'],
      phone: ['By phone', 'Call to ask what is free.'],
      closed: ['Closed', 'Online booking is closed.'],
      old: (since) => [
        'Not verified',
        since
          ? `We have not been able to check this place for ${since}.`
          : 'We have not been able to check this place.',
      ],
    },
    lastSeen: (moment) => `Last slot seen ${moment}.`,
    daysTitle: 'Days to come',
    from: (clock) => `from ${clock}`,
    nothingElse: 'Nothing on other days.',
    none: 'No day has a slot right now.',
    historyTitle: 'The last 24\u00a0hours',
    history: (hours, best) =>
      `Slots were free for ${hours}\u00a0${hours === 1 ? 'hour' : 'hours'}, mostly around ${best}.`,
    historyNone: 'No slot seen for 24\u00a0hours.',
    historyUnknown: 'We have not followed this place for long enough yet.',
    chartLabel: (most, now) => `Free slots by hour: ${most} at most, ${now} at the last measure.`,
    asTable: 'See as a table',
    hourColumn: 'Hour',
    slotsColumn: 'Free slots',
    notVerified: 'not verified',
    placeTitle: 'The place',
    directions: 'Directions',
    firstInjection: 'First injection',
    approximatePosition: 'approximate position',
    approximateAudience: 'from the name of the appointment',
    hoursTitle: 'Opening hours',
    weekdays: {
      lundi: 'Monday',
      mardi: 'Tuesday',
      mercredi: 'Wednesday',
      jeudi: 'Thursday',
      vendredi: 'Friday',
      samedi: 'Saturday',
      dimanche: 'Sunday',
    },
    today: '(today)',
    closedDay: 'closed',
    alert: 'Alert me for this place',
    share: 'Share this page',
    copied: 'Address copied.',
    report: 'Report a problem',
    reportSubject: (name, id) => `${name} (${id}): problem reported`,
    reportBody: (seen, platform) => `What I saw on Vite Ma Dose: ${seen}. What I found on ${platform}: …`,
  },
}
