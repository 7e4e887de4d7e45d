import { render } from 'preact'
import './site.css'
import { type Site, SiteProvider } from './layout/site.ts'
import { PAGES, type PageData, type PageModule, type PageName } from './pages.ts'

/** Makes the page that was written at publication alive. */
async function start(): Promise<void> {
  const container = document.getElementById('page')
  const block = document.getElementById('page-data')
  if (!container || !block?.textContent) return
  const { page, site, props }: PageData = JSON.parse(block.textContent)
  await show(container, await PAGES[page](), site, props)
}

async function show<Name extends PageName>(
  container: HTMLElement,
  { Page, load }: PageModule<PageData<Name>['props']>,
  site: Site,
  written: PageData<Name>['props'],
): Promise<void> {
  const props = load ? await load(site, written) : written
  render(
    <SiteProvider value={site}>
      <Page {...props} />
    </SiteProvider>,
    container,
  )
}

start()
