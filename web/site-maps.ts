import { markup } from '../src/publish/markup.ts'
import type { SiteDepartementFigures, SitePages, WrittenFile } from '../src/publish/site/site.ts'
import { departementPath, pagePath } from './layout/links.ts'
import { homeTexts } from './texts/home.ts'
import { LANGUAGES, type Language } from './texts/language.ts'

/** Pages worth finding by a search engine; those that show what their address asks for are not. */
const FOUND = ['home', 'statistics', 'status', 'data', 'about', 'accessibility', 'privacy', 'legal'] as const

/** The map of the site, and what tells search engines where it is. */
export function* siteMaps(
  { siteUrl, publishedAt }: SitePages,
  departements: readonly SiteDepartementFigures[],
): Generator<WrittenFile> {
  const paths = LANGUAGES.flatMap((language) => [
    ...FOUND.map((page) => pagePath(page, language)),
    ...departements.map((departement) => departementPath(departement, language)),
  ])
  const entries = paths.map(
    (path) => markup`<url><loc>${siteUrl + path}</loc><lastmod>${publishedAt}</lastmod></url>\n`,
  )
  const map = markup`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${entries}</urlset>
`
  yield { path: 'sitemap.xml', content: map.markup }
  yield { path: 'robots.txt', content: `User-agent: *\nAllow: /\nDisallow: /api/\nSitemap: ${siteUrl}sitemap.xml\n` }
}

/** What a phone needs to put the site on its home screen, in one language. */
export function applicationManifest(language: Language): WrittenFile {
  const manifest = {
    name: 'Vite Ma Dose',
    short_name: 'Vite Ma Dose',
    description: homeTexts[language].description,
    lang: language,
    start_url: './',
    scope: language === 'fr' ? './' : '../',
    display: 'standalone',
    background_color: '#0e2c32',
    theme_color: '#0e2c32',
    icons: [
      {
        src: `${language === 'fr' ? './' : '../'}assets/icon.svg`,
        sizes: 'any',
        type: 'image/svg+xml',
        purpose: 'any maskable',
      },
    ],
  }
  return { path: `${language === 'fr' ? '' : 'en/'}manifest.webmanifest`, content: `${JSON.stringify(manifest)}\n` }
}
