import type { ComponentType } from 'preact'
import type { SitePages, WrittenFile } from '../src/publish/site/site.ts'
import { documentText, type PageAbout } from './document.tsx'
import type { Site } from './layout/site.ts'
import type { PageName, PageProps } from './pages.ts'
import type { Language } from './texts/language.ts'

type WrittenPage<Name extends PageName> = {
  readonly page: Name
  readonly language: Language
  /** From the root of the site, without the part that tells the language; ends in `/` unless empty. */
  readonly path: string
  readonly about: PageAbout
  readonly Page: ComponentType<PageProps[Name]>
  /** What the browser is given to begin with. */
  readonly props: PageProps[Name]
  /** What the page is written from, where that is more than what the browser is given. */
  readonly written?: PageProps[Name]
}

/** One page as a file of the site. */
export function writtenPage<Name extends PageName>(pages: SitePages, input: WrittenPage<Name>): WrittenFile {
  const folder = `${input.language === 'fr' ? '' : `${input.language}/`}${input.path}`
  return { path: `${folder}index.html`, content: pageDocument(pages, input, rootFrom(folder)) }
}

/** The text of a page from which the root of the site is found by `root`. */
export function pageDocument<Name extends PageName>(pages: SitePages, input: WrittenPage<Name>, root: string): string {
  const { page, language, path, about, Page, props, written = props } = input
  const site = siteOf(pages, language, path, root)
  return documentText({
    about,
    site,
    assets: pages.assets,
    addresses: { fr: `${pages.siteUrl}${path}`, en: `${pages.siteUrl}en/${path}` },
    data: { page, site, props },
    children: <Page {...written} />,
  })
}

/** `./` at the root, `../../` two folders down. */
const rootFrom = (folder: string): string => '../'.repeat(folder.split('/').length - 1) || './'

const siteOf = (pages: SitePages, language: Language, path: string, root: string): Site => ({
  language,
  root,
  path,
  simulated: pages.simulated,
  publishedAt: pages.publishedAt,
  platforms: pages.platforms.plateformes.map(({ nom, monogramme, couleur }) => ({
    name: nom,
    monogram: monogramme,
    color: couleur,
  })),
  contact: pages.contact,
  tiles: pages.tiles,
  tilesCredit: pages.tilesCredit,
  alerts: pages.alerts,
})
