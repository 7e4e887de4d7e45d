import type { InEachLanguage } from './language.ts'

type EverywhereTexts = {
  readonly skip: string
  readonly menu: string
  readonly mainNavigation: string
  readonly footerNavigation: string
  readonly appointments: string
  readonly alerts: string
  readonly statistics: string
  readonly status: string
  readonly data: string
  readonly about: string
  readonly accessibility: string
  readonly privacy: string
  readonly legal: string
  readonly report: string
  readonly otherLanguage: string
  readonly theme: string
  readonly themes: { readonly auto: string; readonly light: string; readonly dark: string }
  readonly dataAge: (clock: string, age: string | null) => string
  readonly noData: string
  readonly what: string
  readonly newTab: string
  readonly simulated: string
  readonly demonstration: string
  readonly installed: string
  readonly withoutScript: (clock: string) => string
  readonly slots: { readonly none: string; readonly one: string; readonly many: string }
  readonly places: { readonly none: string; readonly one: string; readonly many: string }
  readonly loading: string
}

/** Words that stand on every page, and those that every page needs. */
export const everywhereTexts: InEachLanguage<EverywhereTexts> = {
  fr: {
    skip: 'Aller au contenu',
    menu: 'Menu',
    mainNavigation: 'Principal',
    footerNavigation: 'Pied de page',
    appointments: 'Rendez-vous',
    alerts: 'Alertes',
    statistics: 'Statistiques',
    status: 'État du service',
    data: 'Données ouvertes',
    about: 'À propos',
    accessibility: 'Accessibilité',
    privacy: 'Vie privée',
    legal: 'Mentions légales',
    report: 'Signaler un problème',
    otherLanguage: 'English',
    theme: 'Apparence',
    themes: { auto: 'Automatique', light: 'Clair', dark: 'Sombre' },
    dataAge: (clock, age) => `Données de ${clock}${age ? `, ${age}` : ''}`,
    noData: 'Aucune donnée n’est encore publiée.',
    what: 'Vite Ma Dose ne prend pas de rendez-vous\u00a0: la réservation se fait chez la plateforme du lieu. Sans compte, sans traceur.',
    newTab: '(nouvel onglet)',
    simulated: 'Démonstration\u00a0: données simulées. Aucun rendez-vous affiché ici n’existe.',
    demonstration: 'Démonstration',
    installed: 'Vite Ma Dose est sur votre écran d’accueil.',
    withoutScript: (clock) =>
      `Sans JavaScript, cette page montre les créneaux de ${clock}. Rechargez-la pour les mettre à jour.`,
    slots: { none: 'aucun créneau', one: 'créneau', many: 'créneaux' },
    places: { none: 'aucun lieu', one: 'lieu', many: 'lieux' },
    loading: 'Cette page arrive…',
  },
  en: {
    skip: 'Skip to content',
    menu: 'Menu',
    mainNavigation: 'Main',
    footerNavigation: 'Footer',
    appointments: 'Appointments',
    alerts: 'Alerts',
    statistics: 'Statistics',
    status: 'Service status',
    data: 'Open data',
    about: 'About',
    accessibility: 'Accessibility',
    privacy: 'Privacy',
    legal: 'Legal notice',
    report: 'Report a problem',
    otherLanguage: 'Français',
    theme: 'Appearance',
    themes: { auto: 'Automatic', light: 'Light', dark: 'Dark' },
    dataAge: (clock, age) => `Data from ${clock}${age ? `, ${age}` : ''}`,
    noData: 'No data published yet.',
    what: 'Vite Ma Dose takes no appointments: you book on the place’s own platform. No account, no tracker.',
    newTab: '(new tab)',
    simulated: 'Demonstration: simulated data. No appointment shown here exists.',
    demonstration: 'Demonstration',
    installed: 'Vite Ma Dose is on your home screen.',
    withoutScript: (clock) => `Without JavaScript this page shows the slots of ${clock}. Reload it to update.`,
    slots: { none: 'no slot', one: 'slot', many: 'slots' },
    places: { none: 'no place', one: 'place', many: 'places' },
    loading: 'This page is coming…',
  },
}
