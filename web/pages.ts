import type { ComponentType } from 'preact'
import type { HomeProps } from './home/page.tsx'
import type { Site } from './layout/site.ts'

/** What each page is given when it is written at publication, and reads back in the browser. */
export type PageProps = {
  readonly home: HomeProps
}

export type PageName = keyof PageProps

/** A page: how it looks, and what it fetches in the browser before it takes over from what was written at publication. */
export type PageModule<Props> = {
  readonly Page: ComponentType<Props>
  readonly load?: (site: Site, props: Props) => Promise<Props>
}

/** The block of data that a written page carries for the browser. */
export type PageData<Name extends PageName = PageName> = {
  readonly page: Name
  readonly site: Site
  readonly props: PageProps[Name]
}

/** Each page is fetched only where it is shown. */
export const PAGES: { readonly [Name in PageName]: () => Promise<PageModule<PageProps[Name]>> } = {
  home: () => import('./home/page.tsx'),
}
