import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { type RunningServer, startServer } from '../../src/server/server.ts'
import { openPage, type PageOptions, startBrowser, type VisitedPage } from './chromium.ts'
import { publishSiteFrance } from './publication.ts'

/** The small France, published, served and opened in a browser for the tests of one file. */
export type SiteUnderTest = {
  /** The address of the server, without a slash at its end. */
  readonly address: () => string
  /** A page that has not gone anywhere yet. */
  readonly page: (options?: PageOptions) => Promise<VisitedPage>
  /** A page at an address of the site, once it is quiet. */
  readonly visit: (address: string, options?: PageOptions) => Promise<VisitedPage>
}

/** Publishing a France and starting a browser takes seconds on a busy machine. */
const START_MS = 90_000

/** Starts what the tests of a file need, and ends it after them. */
export function siteUnderTest(): SiteUnderTest {
  let browser: Browser | undefined
  let server: RunningServer | undefined
  let published: Awaited<ReturnType<typeof publishSiteFrance>> | undefined

  beforeAll(async () => {
    published = await publishSiteFrance()
    server = await startServer({ output: published.output }, { port: 0 })
    browser = await startBrowser()
  }, START_MS)

  afterAll(async () => {
    await browser?.close()
    await server?.close()
    await published?.remove()
  })

  const page = (options?: PageOptions) => {
    if (!browser) throw new Error('no browser yet')
    return openPage(browser, options)
  }
  const address = () => server?.address ?? ''
  return {
    address,
    page,
    async visit(where, options) {
      const visited = await page(options)
      await visited.goto(`${address()}/${where}`, { waitUntil: 'networkidle' })
      return visited
    },
  }
}
