import type {
  SiteCountry,
  SiteDepartementFigures,
  SitePages,
  SiteRenderer,
  WrittenFile,
} from '../src/publish/site/site.ts'
import { departementPages } from './departement-pages.tsx'
import { fixedPagesIn } from './fixed-pages.tsx'
import { hostPages } from './host-pages.tsx'
import { applicationManifest, siteMaps } from './site-maps.ts'
import { LANGUAGES } from './texts/language.ts'

/** Writes the pages of the site at each publication, by the components that browsers run. */
export const renderer: SiteRenderer = { fixedPages, departementPages }

function* fixedPages(
  pages: SitePages,
  departements: readonly SiteDepartementFigures[],
  country: SiteCountry,
): Generator<WrittenFile> {
  for (const language of LANGUAGES) {
    yield* fixedPagesIn(language, pages, departements, country)
    yield applicationManifest(language)
  }
  yield* hostPages(pages)
  yield* siteMaps(pages, departements)
}
