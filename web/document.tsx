import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { contentPolicy } from '../src/publish/site/content-policy.ts'
import type { SiteAssets } from '../src/publish/site/site.ts'
import { type Site, SiteProvider } from './layout/site.ts'
import type { PageData } from './pages.ts'

/** What a page says of itself to search engines and to those who share its address. */
export type PageAbout = {
  readonly title: string
  readonly description: string
  /** Structured data (JSON-LD) about what the page shows; null when there is nothing to say. */
  readonly structured?: unknown
  /** Pages without a content of their own are not for search engines. */
  readonly hidden?: boolean
}

type DocumentInput = {
  readonly about: PageAbout
  readonly site: Site
  readonly assets: SiteAssets
  /** Addresses of the page in each language; null when the site has no known address. */
  readonly addresses: { readonly fr: string; readonly en: string }
  readonly data: PageData
  readonly children: ComponentChildren
}

/** The whole text of a page. */
export function documentText({ about, site, assets, addresses, data, children }: DocumentInput): string {
  const { language, root } = site
  const markup = renderToString(
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="content-security-policy" content={contentPolicy(site.tiles)} />
        <meta name="referrer" content="same-origin" />
        <title>{about.title}</title>
        <meta name="description" content={about.description} />
        {about.hidden && <meta name="robots" content="noindex" />}
        {!about.hidden && <link rel="canonical" href={addresses[language]} />}
        {!about.hidden && <link rel="alternate" hreflang="fr" href={addresses.fr} />}
        {!about.hidden && <link rel="alternate" hreflang="en" href={addresses.en} />}
        <meta property="og:title" content={about.title} />
        <meta property="og:description" content={about.description} />
        <meta property="og:type" content="website" />
        <meta name="theme-color" content="#0e2c32" />
        <link rel="icon" href={`${root}assets/icon.svg`} type="image/svg+xml" />
        <link rel="manifest" href={`${root}${language === 'fr' ? '' : 'en/'}manifest.webmanifest`} />
        <link rel="preload" href={`${root}${assets.font}`} as="font" type="font/woff2" crossorigin="anonymous" />
        <script src={`${root}assets/theme.js`} />
        <link rel="stylesheet" href={`${root}${assets.sheet}`} />
        <script type="module" src={`${root}${assets.script}`} />
        {about.structured !== undefined && <DataBlock type="application/ld+json" value={about.structured} />}
      </head>
      <body>
        <div id="page">
          <SiteProvider value={site}>{children}</SiteProvider>
        </div>
        <DataBlock type="application/json" id="page-data" value={data} />
      </body>
    </html>,
  )
  return `<!doctype html>\n${markup}\n`
}

/** Data for scripts and machines. `<` is written as an escape, so that no text in it can end the block. */
const DataBlock = ({ type, id, value }: { readonly type: string; readonly id?: string; readonly value: unknown }) => (
  <script type={type} id={id} dangerouslySetInnerHTML={{ __html: JSON.stringify(value).replaceAll('<', '\\u003c') }} />
)
