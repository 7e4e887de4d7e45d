import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { agoText } from '../format/ages.ts'
import { clockText, localTime } from '../format/local-times.ts'
import { everywhereTexts } from '../texts/everywhere.ts'
import { Icon, Mark } from './icons.tsx'
import { type FIXED_PAGES, type FixedPage, pageLink } from './links.ts'
import { type Site, useSite, useTexts } from './site.ts'
import { ThemeChoice } from './theme-choice.tsx'
import { useNow } from './use-now.ts'

type FrameProps = {
  /** The part of the navigation this page belongs to. */
  readonly current: FixedPage
  /** What stands in the band: the page's question or its title. */
  readonly ask: ComponentChildren
  /** The band of the home is larger. */
  readonly wide?: boolean
  readonly children: ComponentChildren
  /** When the data shown were made, as published; left out: those this page came with. */
  readonly dataAt?: string | null
}

/** What surrounds every page: the banner of simulated data, the band with its navigation, the content, the footer. */
export function Frame({ current, ask, wide = false, children, dataAt }: FrameProps) {
  const site = useSite()
  const texts = useTexts(everywhereTexts)
  return (
    <>
      <a class="skip" href="#contenu">
        {texts.skip}
      </a>
      {site.simulated && (
        <section class="demo" aria-label={texts.demonstration}>
          <p class="wrap">{texts.simulated}</p>
        </section>
      )}
      <header class="band">
        <div class="wrap">
          <Navigation current={current} />
          <div class={wide ? 'hero' : 'ask'}>{ask}</div>
        </div>
      </header>
      <main id="contenu" class="wrap" tabIndex={-1}>
        {children}
      </main>
      <Footer dataAt={dataAt === undefined ? site.publishedAt : dataAt} />
    </>
  )
}

const MAIN_PAGES = ['home', 'alerts', 'statistics', 'status'] as const satisfies readonly FixedPage[]

function Navigation({ current }: { readonly current: FixedPage }) {
  const site = useSite()
  const texts = useTexts(everywhereTexts)
  const names = { ...texts, home: texts.appointments }
  return (
    <div class="top">
      <a class="brand" href={pageLink(site, 'home')}>
        <Mark />
        Vite Ma Dose
      </a>
      <button class="btn btn-menu" type="button" popovertarget="menu">
        <Icon name="menu" />
        {texts.menu}
      </button>
      <nav class="nav" id="menu" popover="auto" aria-label={texts.mainNavigation}>
        {MAIN_PAGES.map((page) => (
          <a key={page} href={pageLink(site, page)} aria-current={page === current ? 'page' : undefined}>
            {names[page]}
          </a>
        ))}
        <OtherLanguage />
      </nav>
    </div>
  )
}

/** The same page in the other language. */
function OtherLanguage() {
  const site = useSite()
  const texts = useTexts(everywhereTexts)
  const other = site.language === 'fr' ? 'en' : 'fr'
  return (
    <a href={`${site.root}${other === 'fr' ? '' : 'en/'}${site.path}`} lang={other} hreflang={other}>
      {texts.otherLanguage}
    </a>
  )
}

const FOOTER_PAGES = [
  'data',
  'status',
  'statistics',
  'about',
  'accessibility',
  'privacy',
  'legal',
] as const satisfies readonly (keyof typeof FIXED_PAGES)[]

function Footer({ dataAt }: { readonly dataAt: string | null }) {
  const site = useSite()
  const texts = useTexts(everywhereTexts)
  return (
    <footer class="foot">
      <div class="wrap">
        <Installed />
        <p class="row small soft">
          <Icon name="clock" />
          <DataAge dataAt={dataAt} />
        </p>
        <nav class="hits" aria-label={texts.footerNavigation}>
          <ul>
            {FOOTER_PAGES.map((page) => (
              <li key={page}>
                <a href={pageLink(site, page)}>{texts[page]}</a>
              </li>
            ))}
            <li>
              <a href={reportLink(site)}>{texts.report}</a>
            </li>
            <li>
              <OtherLanguage />
            </li>
          </ul>
        </nav>
        <ThemeChoice />
        <p class="small soft gap">{texts.what}</p>
      </div>
    </footer>
  )
}

/** Says so once the browser has put the site on the home screen. */
function Installed() {
  const { installed } = useTexts(everywhereTexts)
  const [isInstalled, setInstalled] = useState(false)
  useEffect(() => {
    const note = () => setInstalled(true)
    addEventListener('appinstalled', note)
    return () => removeEventListener('appinstalled', note)
  }, [])
  return <p role="status">{isInstalled && installed}</p>
}

/** Writes to the operator when there is an address; else to the page that says who runs the service. */
const reportLink = (site: Site): string => (site.contact ? `mailto:${site.contact}` : pageLink(site, 'about'))

function DataAge({ dataAt }: { readonly dataAt: string | null }) {
  const { language } = useSite()
  const texts = useTexts(everywhereTexts)
  const now = useNow()
  const made = dataAt === null ? null : localTime(dataAt)
  if (made === null) return <span>{texts.noData}</span>
  const age = now === null ? null : agoText(made, now, language)
  return <span>{texts.dataAge(clockText(made, language), age)}</span>
}
