import { hydrate, render } from 'preact'
import './site.css'
import { type Site, SiteProvider } from './layout/site.ts'
import { PAGES, type PageData, type PageName } from './pages.ts'

/** A slow phone first has the page to show; keeping files for later can wait. */
const KEEP_AFTER_MS = 3000

/** Makes the page that was written at publication alive. */
async function start<Name extends PageName>(): Promise<void> {
  const container = document.getElementById('page')
  const block = document.getElementById('page-data')
  if (!container || !block?.textContent) return
  const { page, site, props: written }: PageData<Name> = JSON.parse(block.textContent)
  const { Page, load, isAsWritten } = await PAGES[page]()
  const props = load ? await load(site, written) : written
  // Files were just read: a slow phone may answer a finger before the page is made.
  if (load) await new Promise((resolve) => setTimeout(resolve))
  const takeOver = isAsWritten ? hydrate : render
  takeOver(
    <SiteProvider value={site}>
      <Page {...props} />
    </SiteProvider>,
    container,
  )
  setTimeout(keepForLater, KEEP_AFTER_MS, site)
}

/** What was seen is kept for a visit without a connection; a browser that cannot do so goes on without. */
function keepForLater({ root }: Site): void {
  if ('serviceWorker' in navigator) navigator.serviceWorker.register(`${root}service-worker.js`).catch(() => undefined)
}

start()
