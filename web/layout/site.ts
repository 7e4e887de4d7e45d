import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { InEachLanguage, Language } from '../texts/language.ts'
import type { PlatformMark } from './icons.tsx'

/** What every part of a page must know of the site it stands in. */
export type Site = {
  readonly language: Language
  /** The way from this page to the root of the site: `./`, `../../`, or an absolute path that ends in `/`. */
  readonly root: string
  /** Path of this page from the root of the site, without the part that tells the language. */
  readonly path: string
  /** The data shown were simulated: it must be said on every page. */
  readonly simulated: boolean
  /** When the publication that this page came with was made, as it was published; null when none was. */
  readonly publishedAt: string | null
  /** The marks of the platforms, by their published names. */
  readonly platforms: readonly PlatformMark[]
  /** Where problems are told, an e-mail address; null when the operator gave none. */
  readonly contact: string | null
  /** Template of the addresses of map tiles (`https://…/{z}/{x}/{y}.png`); null when the map draws its own ground. */
  readonly tiles: string | null
  /** Whose data the tiles show, as the operator says it; null: the contributors of OpenStreetMap. */
  readonly tilesCredit: string | null
  /** A server takes alerts here; a static host does not. */
  readonly alerts: boolean
}

const SiteContext = createContext<Site>({
  language: 'fr',
  root: './',
  path: '',
  simulated: false,
  publishedAt: null,
  platforms: [],
  contact: null,
  tiles: null,
  tilesCredit: null,
  alerts: false,
})

export const SiteProvider = SiteContext.Provider

export const useSite = (): Site => useContext(SiteContext)

/** The words of a section in the language of the page. */
export const useTexts = <Texts>(texts: InEachLanguage<Texts>): Texts => texts[useSite().language]
