import type { ComponentType } from 'preact'
import type { AlertFormProps } from './alerts/form-page.tsx'
import type { CentreProps } from './centre/page.tsx'
import type { HomeProps } from './home/page.tsx'
import type { Site } from './layout/site.ts'
import type { DataProps } from './pages/data.tsx'
import type { AroundProps } from './results/around-page.tsx'
import type { DepartementProps } from './results/departement-page.tsx'
import type { StatisticsProps } from './statistics/page.tsx'
import type { StatusProps } from './status/page.tsx'

/** Some pages say the same whatever the data. */
type NoProps = Record<never, never>

/** What each page is given when it is written at publication, and reads back in the browser. */
export type PageProps = {
  readonly home: HomeProps
  readonly departement: DepartementProps
  readonly around: AroundProps
  readonly place: CentreProps
  readonly statistics: StatisticsProps
  readonly status: StatusProps
  readonly data: DataProps
  readonly alerts: AlertFormProps
  readonly confirmAlert: NoProps
  readonly manageAlert: NoProps
  readonly stopAlert: NoProps
  readonly about: NoProps
  readonly accessibility: NoProps
  readonly privacy: NoProps
  readonly legal: NoProps
  readonly missing: NoProps
  readonly offline: NoProps
}

export type PageName = keyof PageProps

/** A page: how it looks, and what it fetches in the browser before it takes over from what was written at publication. */
export type PageModule<Props> = {
  readonly Page: ComponentType<Props>
  readonly load?: (site: Site, props: Props) => Promise<Props>
  /** It is at first what was written, to the last attribute: then nothing needs to be compared, which a slow phone feels. */
  readonly isAsWritten?: true
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
  departement: () => import('./results/departement-page.tsx'),
  around: () => import('./results/around-page.tsx'),
  place: () => import('./centre/page.tsx'),
  statistics: () => import('./statistics/page.tsx'),
  status: () => import('./status/page.tsx'),
  data: () => import('./pages/data.tsx'),
  alerts: () => import('./alerts/form-page.tsx'),
  confirmAlert: () => import('./alerts/confirm-page.tsx'),
  manageAlert: () => import('./alerts/manage-page.tsx'),
  stopAlert: () => import('./alerts/stop-page.tsx'),
  about: () => import('./pages/about.tsx'),
  accessibility: () => import('./pages/accessibility.tsx'),
  privacy: () => import('./pages/privacy.tsx'),
  legal: () => import('./pages/legal.tsx'),
  missing: () => import('./pages/missing.tsx'),
  offline: () => import('./pages/offline.tsx'),
}
