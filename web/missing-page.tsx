import type { SitePages, WrittenFile } from '../src/publish/site/site.ts'
import { Page } from './pages/missing.tsx'
import { textPagesTexts } from './texts/text-pages.ts'
import { pageDocument } from './written-page.tsx'

/** What a host answers at an address that leads nowhere, however deep it is: its links begin at the root of the host. */
export function missingPage(pages: SitePages): WrittenFile {
  const root = new URL(pages.siteUrl).pathname
  const about = { ...textPagesTexts.fr.missing, hidden: true }
  const content = pageDocument(pages, { page: 'missing', language: 'fr', path: '', about, Page, props: {} }, root)
  return { path: '404.html', content }
}
