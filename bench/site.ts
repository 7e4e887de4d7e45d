/**
 * The site in a browser slowed down four times, as on a cheap phone: `npm run bench:site`.
 *
 * Prints the compressed size of what the first page loads, the time from a press on a filter of Paris (900 places) to the
 * changed list, and the time from a letter to its suggestions once their file is there. Bars: 60 kB, 100 ms, 50 ms.
 */
import { gzipSync } from 'node:zlib'
import { startServer } from '../src/server/server.ts'
import { openPage, startBrowser } from '../test/site/chromium.ts'
import { publishSiteFrance } from '../test/site/publication.ts'

const SLOWER = 4
const ROUNDS = 9

const print = (what: string, figure: string) => process.stdout.write(`${what.padEnd(52)}${figure}\n`)

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

const { output, remove } = await publishSiteFrance()
const server = await startServer({ output }, { port: 0 })
const browser = await startBrowser()

/** A page on a slow processor. */
async function slowPage() {
  const page = await openPage(browser, {})
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
  return page
}

async function firstPageSizes(): Promise<void> {
  const page = await openPage(browser, {})
  const sizes = new Map<string, number>()
  page.on('response', async (response) => {
    const kind = response.request().resourceType()
    const body = await response.body().catch(() => Buffer.alloc(0))
    sizes.set(kind, (sizes.get(kind) ?? 0) + (kind === 'font' ? body.length : gzipSync(body).length))
  })
  await page.goto(`${server.address}/`, { waitUntil: 'networkidle' })
  for (const [kind, size] of sizes) print(`first page, ${kind}, gzip`, `${(size / 1000).toFixed(1)} kB`)
  await page.context().close()
}

/** From the press to the list as it is then, measured in the page. */
async function filterTimes(): Promise<void> {
  const page = await slowPage()
  await page.goto(`${server.address}/departement/75-paris/`, { waitUntil: 'networkidle' })
  await page.locator('.filters summary').click()
  const presses = { 'week-end': /^Week-end/, vaccine: /^Moderna/, kind: /^Pharmacie/ }
  for (const [name, label] of Object.entries(presses)) {
    const times: number[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      times.push(
        await page.getByRole('checkbox', { name: label }).evaluate(async (box: { click(): void }) => {
          const begun = performance.now()
          box.click()
          await new Promise((resolve) => setTimeout(resolve))
          return performance.now() - begun
        }),
      )
      await page.waitForTimeout(300)
    }
    print(`Paris, 900 places, filter by ${name}, ${SLOWER}x slower`, `median ${median(times).toFixed(0)} ms`)
  }
  await page.context().close()
}

async function searchTimes(): Promise<void> {
  const page = await slowPage()
  await page.goto(`${server.address}/`, { waitUntil: 'networkidle' })
  await page.locator('#ou').fill('gren')
  await page.locator('[role=option]').first().waitFor()
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    times.push(
      await page.locator('#ou').evaluate(
        async (field: { value: string; dispatchEvent(event: Event): void }, text) => {
          const begun = performance.now()
          field.value = text
          field.dispatchEvent(new Event('input', { bubbles: true }))
          await new Promise((resolve) => setTimeout(resolve))
          await new Promise((resolve) => setTimeout(resolve))
          return performance.now() - begun
        },
        round % 2 === 0 ? 'greno' : 'grenob',
      ),
    )
    await page.waitForTimeout(200)
  }
  print(`suggestions, their file being there, ${SLOWER}x slower`, `median ${median(times).toFixed(0)} ms`)
  await page.context().close()
}

await firstPageSizes()
await filterTimes()
await searchTimes()
await browser.close()
await server.close()
await remove()
