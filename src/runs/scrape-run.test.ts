import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { aCentre } from '../../test/builders.ts'
import type { Catalogue } from '../catalogue/catalogue.ts'
import { configFileSchema } from '../config/config.ts'
import { getAnswer } from '../platforms/answers.ts'
import { aPlatform } from '../platforms/fixtures.ts'
import { scrapeRun } from './scrape-run.ts'
import { workplaceOf } from './workplace.ts'

let answer = 200
const server = createServer((_, response) => response.writeHead(answer).end('{}'))
afterEach(() => void server.close())

/** A platform of five centres: as many as the refusals after which it is left alone, one request each, at the address of a server. */
function workplaceAt(origin: string) {
  const metadata = {
    id: 'ordoclic',
    apiHosts: ['api.ordoclic.test'],
    budget: { perSecond: 200, atOnce: 5, timeoutMs: 1000 },
  }
  const platform = aPlatform(metadata, {
    // biome-ignore lint/correctness/useYield: it finds nothing.
    async *slots(centre, context) {
      await getAnswer(context, `https://api.ordoclic.test/${centre.internalId}`)
      return { centre, failures: [] }
    },
  })
  const folder = path.join(tmpdir(), 'unused')
  const config = configFileSchema.parse({
    stateFolder: folder,
    outputFolder: folder,
    origins: { 'https://api.ordoclic.test': origin },
  })
  return workplaceOf(config, {}, new Map([['ordoclic', platform]]))
}

test('a platform that refuses is left alone, and the state says until when, until it answers again', async () => {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const centres = Array.from({ length: 5 }, (_, index) =>
    aCentre({ platform: 'ordoclic', internalId: `ordoclic${index}`, url: `https://app.ordoclic.fr/${index}` }),
  )
  const catalogue: Pick<Catalogue, 'entries'> = {
    entries: new Map(centres.map((centre, key) => [String(key), { centre, source: 'directory', seenAt: 0 }])),
  }
  const pass = async () => {
    const workplace = workplaceAt(`http://127.0.0.1:${port}`)
    const scope = { platforms: workplace.settings, departements: null, acceptDrop: new Set<string>() }
    const nothing = () => undefined
    const listeners = { log: nothing, onProgress: nothing, onFailure: nothing, onBug: nothing }
    return (await scrapeRun(workplace, catalogue, null, scope, listeners)).snapshot.platforms['ordoclic']
  }
  answer = 403
  const begun = Date.now()
  expect((await pass())?.leftAloneUntil).toBeGreaterThan(begun)
  answer = 200
  expect(await pass()).not.toHaveProperty('leftAloneUntil')
})
