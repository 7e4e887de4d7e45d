import type { SiteCountry, SiteDepartementFigures, SitePages, WrittenFile } from '../src/publish/site/site.ts'
import { Page as ConfirmPage } from './alerts/confirm-page.tsx'
import { Page as AlertFormPage } from './alerts/form-page.tsx'
import { Page as ManagePage } from './alerts/manage-page.tsx'
import { Page as StopPage } from './alerts/stop-page.tsx'
import { Page as CentrePage } from './centre/page.tsx'
import { fileSizes } from './file-sizes.ts'
import { Page as HomePage, type HomeProps } from './home/page.tsx'
import { FIXED_PAGES } from './layout/links.ts'
import { Page as AboutPage } from './pages/about.tsx'
import { Page as AccessibilityPage } from './pages/accessibility.tsx'
import { Page as DataPage } from './pages/data.tsx'
import { Page as LegalPage } from './pages/legal.tsx'
import { Page as PrivacyPage } from './pages/privacy.tsx'
import { Page as AroundPage } from './results/around-page.tsx'
import { Page as StatisticsPage, type StatisticsProps } from './statistics/page.tsx'
import { NOTHING_FETCHED } from './statistics/use-statistics.ts'
import { Page as StatusPage } from './status/page.tsx'
import { alertTexts } from './texts/alerts.ts'
import { centreTexts } from './texts/centre.ts'
import { dataTexts } from './texts/data.ts'
import { homeTexts } from './texts/home.ts'
import type { Language } from './texts/language.ts'
import { resultsTexts } from './texts/results.ts'
import { statisticsTexts } from './texts/statistics.ts'
import { statusTexts } from './texts/status.ts'
import { textPagesTexts } from './texts/text-pages.ts'
import { writtenPage } from './written-page.tsx'

const TEXT_PAGES = {
  about: AboutPage,
  accessibility: AccessibilityPage,
  privacy: PrivacyPage,
  legal: LegalPage,
} as const

/** Where the links of messages lead. */
const OWN_ALERT_PAGES = { confirmAlert: ConfirmPage, manageAlert: ManagePage, stopAlert: StopPage } as const

/** The pages with one address, in one language. */
export function* fixedPagesIn(
  language: Language,
  pages: SitePages,
  departements: readonly SiteDepartementFigures[],
  country: SiteCountry,
): Generator<WrittenFile> {
  const home = homeProps(departements, country)
  const { title, description } = homeTexts[language]
  const website = { '@context': 'https://schema.org', '@type': 'WebSite', name: 'Vite Ma Dose', url: pages.siteUrl }
  const about = { title, description, structured: website }
  yield writtenPage(pages, { page: 'home', language, path: FIXED_PAGES.home, about, Page: HomePage, props: home })
  const { pageTitle, description: ofStatistics } = statisticsTexts[language]
  yield writtenPage(pages, {
    page: 'statistics',
    language,
    path: FIXED_PAGES.statistics,
    about: { title: pageTitle, description: ofStatistics },
    Page: StatisticsPage,
    props: statisticsProps(departements, country),
  })
  yield writtenPage(pages, {
    page: 'status',
    language,
    path: FIXED_PAGES.status,
    about: statusTexts[language],
    Page: StatusPage,
    props: { status: country.status },
  })
  const data = dataTexts[language]
  yield writtenPage(pages, {
    page: 'data',
    language,
    path: FIXED_PAGES.data,
    about: { title: `${data.title} | Vite Ma Dose`, description: data.description },
    Page: DataPage,
    props: { sizes: fileSizes(country.sizes), filesUrl: pages.filesUrl },
  })
  const results = resultsTexts[language]
  yield writtenPage(pages, {
    page: 'around',
    language,
    path: FIXED_PAGES.around,
    about: { title: results.pageTitle(results.aroundTitle), description: results.aroundDescription, hidden: true },
    Page: AroundPage,
    props: {},
  })
  const { placeTitle, title: titleOf, description: ofPlace } = centreTexts[language]
  yield writtenPage(pages, {
    page: 'place',
    language,
    path: FIXED_PAGES.place,
    about: { title: titleOf(placeTitle), description: ofPlace, hidden: true },
    Page: CentrePage,
    props: {},
  })
  const alerts = alertTexts[language]
  const aboutAlerts = { title: alerts.pageTitle, description: alerts.description }
  yield writtenPage(pages, {
    page: 'alerts',
    language,
    path: FIXED_PAGES.alerts,
    about: aboutAlerts,
    Page: AlertFormPage,
    props: {},
  })
  for (const page of Object.keys(OWN_ALERT_PAGES) as (keyof typeof OWN_ALERT_PAGES)[]) {
    const Page = OWN_ALERT_PAGES[page]
    yield writtenPage(pages, {
      page,
      language,
      path: FIXED_PAGES[page],
      about: { ...aboutAlerts, hidden: true },
      Page,
      props: {},
    })
  }
  for (const page of Object.keys(TEXT_PAGES) as (keyof typeof TEXT_PAGES)[]) {
    const said = textPagesTexts[language][page]
    yield writtenPage(pages, {
      page,
      language,
      path: FIXED_PAGES[page],
      about: said,
      Page: TEXT_PAGES[page],
      props: {},
    })
  }
}

function homeProps(departements: readonly SiteDepartementFigures[], { stats }: SiteCountry): HomeProps {
  const whole = stats['tout_departement']
  return {
    slots: whole?.creneaux ?? 0,
    availablePlaces: whole?.disponibles ?? 0,
    places: whole?.total ?? 0,
    departements: departements.map(({ code, name, slug }) => ({ code, name, slug, slots: stats[code]?.creneaux ?? 0 })),
  }
}

function statisticsProps(departements: readonly SiteDepartementFigures[], { stats }: SiteCountry): StatisticsProps {
  return {
    ...NOTHING_FETCHED,
    departements: departements.map(({ code, name, slug }) => {
      const { creneaux = 0, disponibles = 0, total = 0 } = stats[code] ?? {}
      return { code, name, slug, slots: creneaux, available: disponibles, places: total }
    }),
  }
}
