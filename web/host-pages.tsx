import type { SitePages, WrittenFile } from '../src/publish/site/site.ts'
import { Page as MissingPage } from './pages/missing.tsx'
import { Page as OfflinePage } from './pages/offline.tsx'
import { LANGUAGES } from './texts/language.ts'
import { textPagesTexts } from './texts/text-pages.ts'
import { pageDocument } from './written-page.tsx'

/**
 * Pages that are shown at any address, however deep it is: their links begin at the root of the host. One is what a host answers
 * at an address that leads nowhere; the other is what the service worker shows in place of a page that it cannot have.
 */
export function* hostPages(pages: SitePages): Generator<WrittenFile> {
  const root = new URL(pages.siteUrl).pathname
  const about = { ...textPagesTexts.fr.missing, hidden: true }
  const missing = { page: 'missing' as const, language: 'fr' as const, path: '', about, Page: MissingPage, props: {} }
  yield { path: '404.html', content: pageDocument(pages, missing, root) }
  for (const language of LANGUAGES) {
    const offline = {
      page: 'offline' as const,
      language,
      path: '',
      about: { ...textPagesTexts[language].offline, hidden: true },
      Page: OfflinePage,
      props: {},
    }
    const folder = language === 'fr' ? '' : `${language}/`
    yield { path: `${folder}hors-ligne.html`, content: pageDocument(pages, offline, root) }
  }
}
