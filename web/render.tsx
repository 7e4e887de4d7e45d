import type { StatsDocument } from '../src/publish/schemas.ts'
import type {
  SiteCountry,
  SiteDepartement,
  SiteDepartementFigures,
  SitePages,
  SiteRenderer,
  WrittenFile,
} from '../src/publish/site/site.ts'
import { Page as HomePage, type HomeProps } from './home/page.tsx'
import { FIXED_PAGES } from './layout/links.ts'
import { homeTexts } from './texts/home.ts'
import { LANGUAGES } from './texts/language.ts'
import { writtenPage } from './written-page.tsx'

/** Writes the pages of the site at each publication, by the components that browsers run. */
export const renderer: SiteRenderer = { fixedPages, departementPages }

function* fixedPages(
  pages: SitePages,
  departements: readonly SiteDepartementFigures[],
  { stats }: SiteCountry,
): Generator<WrittenFile> {
  const home = homeProps(departements, stats)
  for (const language of LANGUAGES) {
    const { title, description } = homeTexts[language]
    const about = { title, description }
    yield writtenPage(pages, { page: 'home', language, path: FIXED_PAGES.home, about, Page: HomePage, props: home })
  }
}

function* departementPages(_pages: SitePages, _departement: SiteDepartement): Generator<WrittenFile> {}

function homeProps(departements: readonly SiteDepartementFigures[], stats: StatsDocument): HomeProps {
  const whole = stats['tout_departement']
  return {
    slots: whole?.creneaux ?? 0,
    availablePlaces: whole?.disponibles ?? 0,
    places: whole?.total ?? 0,
    departements: departements.map((departement) => ({
      ...departement,
      slots: stats[departement.code]?.creneaux ?? 0,
    })),
  }
}
