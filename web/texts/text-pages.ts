import type { InEachLanguage } from './language.ts'

type About = { readonly title: string; readonly description: string }

type TextPagesTexts = Readonly<Record<'about' | 'accessibility' | 'privacy' | 'legal' | 'missing' | 'offline', About>>

/** What the pages to read say of themselves to search engines. */
export const textPagesTexts: InEachLanguage<TextPagesTexts> = {
  fr: {
    about: {
      title: 'À propos | Vite Ma Dose',
      description: 'Ce que fait Vite Ma Dose, ce que valent ses données, comment signaler une erreur.',
    },
    accessibility: {
      title: 'Accessibilité | Vite Ma Dose',
      description: 'Ce que vise le site, comment c’est vérifié, et quoi faire en cas de difficulté.',
    },
    privacy: {
      title: 'Vie privée | Vite Ma Dose',
      description: 'Pas de compte, pas de traceur\u00a0: ce que nous gardons, et combien de temps.',
    },
    legal: { title: 'Mentions légales | Vite Ma Dose', description: 'Éditeur, hébergeur, licences de Vite Ma Dose.' },
    missing: { title: 'Page introuvable | Vite Ma Dose', description: 'Cette page n’existe pas, ou plus.' },
    offline: { title: 'Hors ligne | Vite Ma Dose', description: 'Cette page demande une connexion.' },
  },
  en: {
    about: {
      title: 'About | Vite Ma Dose',
      description: 'What Vite Ma Dose does, what its data are worth, how to report a mistake.',
    },
    accessibility: {
      title: 'Accessibility | Vite Ma Dose',
      description: 'What the site aims for, how it is checked, what to do in case of difficulty.',
    },
    privacy: {
      title: 'Privacy | Vite Ma Dose',
      description: 'No account, no tracker: what we keep, and for how long.',
    },
    legal: { title: 'Legal notice | Vite Ma Dose', description: 'Publisher, host, licences of Vite Ma Dose.' },
    missing: { title: 'Page not found | Vite Ma Dose', description: 'This page does not exist, or no longer does.' },
    offline: { title: 'Offline | Vite Ma Dose', description: 'This page needs a connection.' },
  },
}
