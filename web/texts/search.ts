import type { Counted } from '../../src/model/quantities.ts'
import type { InEachLanguage } from './language.ts'

type SearchTexts = {
  readonly label: string
  readonly placeholder: string
  readonly submit: string
  readonly clear: string
  readonly nearMe: string
  readonly recent: string
  readonly forgetRecent: string
  readonly list: string
  /** An option as it is read aloud. */
  readonly optionRead: (name: string, details: string) => string
  /** What stands after the name of a commune. */
  readonly communeDetails: (postcode: string | null, departement: string) => string
  /** What stands after the name of a département. */
  readonly departementDetails: (code: string) => string
  readonly suggestions: Counted
  readonly unknown: (typed: string) => string
  /** Before and after the link to the nearest spelling. */
  readonly nearest: readonly [before: string, after: string]
  readonly tryPostcode: string
  readonly empty: string
  readonly failed: string
  readonly positionAsked: string
  readonly positionRunning: string
  readonly positionRefused: { readonly fact: string; readonly help: string }
  readonly positionAbroad: { readonly fact: string; readonly help: string }
}

/** Words of the search for a place. */
export const searchTexts: InEachLanguage<SearchTexts> = {
  fr: {
    label: 'Commune, code postal ou département',
    placeholder: 'Grenoble, 38000, Isère…',
    submit: 'Chercher',
    clear: 'Effacer la recherche',
    nearMe: 'Autour de moi',
    recent: 'Dernières recherches\u00a0:',
    forgetRecent: 'Oublier ces recherches',
    list: 'Suggestions',
    optionRead: (name, details) => `${name}, ${details}`,
    communeDetails: (postcode, departement) => (postcode === null ? departement : `${postcode}, ${departement}`),
    departementDetails: (code) => `département ${code}`,
    suggestions: { none: 'Aucune suggestion', one: 'suggestion', many: 'suggestions' },
    unknown: (typed) => `Nous ne connaissons pas «\u00a0${typed}\u00a0».`,
    nearest: ['Vouliez-vous dire ', '\u202f?'],
    tryPostcode: 'Vous pouvez aussi taper un code postal.',
    empty: 'Tapez une commune, un code postal ou un département.',
    failed: 'Les suggestions ne sont pas arrivées. Tapez le nom entier, puis «\u00a0Chercher\u00a0».',
    positionAsked: 'Votre navigateur vous demande d’accepter. Votre position reste sur cet appareil.',
    positionRunning: 'Nous cherchons où vous êtes…',
    positionRefused: {
      fact: 'Nous n’avons pas votre position.',
      help: 'Tapez votre commune ou votre code postal\u00a0: cela marche aussi bien.',
    },
    positionAbroad: { fact: 'Vous semblez hors de France.', help: 'Tapez la commune qui vous intéresse.' },
  },
  en: {
    label: 'Town, postcode or département',
    placeholder: 'Grenoble, 38000, Isère…',
    submit: 'Search',
    clear: 'Clear the search',
    nearMe: 'Near me',
    recent: 'Recent searches:',
    forgetRecent: 'Forget these searches',
    list: 'Suggestions',
    optionRead: (name, details) => `${name}, ${details}`,
    communeDetails: (postcode, departement) => (postcode === null ? departement : `${postcode}, ${departement}`),
    departementDetails: (code) => `département ${code}`,
    suggestions: { none: 'No suggestion', one: 'suggestion', many: 'suggestions' },
    unknown: (typed) => `We do not know "${typed}".`,
    nearest: ['Did you mean ', '?'],
    tryPostcode: 'You can also type a postcode.',
    empty: 'Type a town, a postcode or a département.',
    failed: 'Suggestions did not arrive. Type the whole name, then "Search".',
    positionAsked: 'Your browser asks you to accept. Your position stays on this device.',
    positionRunning: 'Finding where you are…',
    positionRefused: {
      fact: 'We do not have your position.',
      help: 'Type your town or postcode: it works just as well.',
    },
    positionAbroad: {
      fact: 'You seem to be outside France.',
      help: 'Type the town you are interested in.',
    },
  },
}
