/**
 * The server for `bench/server.ts`, in a process of its own: publishes a made-up France twice, serves it on loopback, and
 * switches between both publications again and again, as the live service does.
 * Tells its address to the parent; on any message tells the CPU used since the last one, in milliseconds.
 */
import { mkdtemp, readlink, rename, rm, symlink } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { withCompressed } from '../src/publish/compressed.ts'
import { publishToFolder } from '../src/publish/folder.ts'
import { makePublication } from '../src/publish/publication.ts'
import { startServer } from '../src/server/server.ts'
import { standingsOf } from '../src/snapshot/standings.ts'
import { historyOf } from '../src/statistics/history-columns.ts'
import { NOW, syntheticHistory, syntheticRecent, syntheticSnapshot } from './synthetic-france.ts'

const [settings = '{}'] = process.argv.slice(2)
const { centres, slots, seed, switchEveryMs } = z
  .object({ centres: z.number(), slots: z.number(), seed: z.number(), switchEveryMs: z.number() })
  .parse(JSON.parse(settings))

const MINUTE = 60_000

const folder = await mkdtemp(path.join('.', 'bench-server-'))
const output = path.join(folder, 'output')
const versions = [await publish(NOW), await publish(NOW + MINUTE)]

const limits = { apiPerMinute: 10_000_000 }
const server = await startServer({ output, limits, clock: () => NOW + MINUTE }, { port: 0 })
const switching = switchEveryMs > 0 ? setInterval(switchLink, switchEveryMs) : undefined
let cpu = process.cpuUsage()
process.on('message', () => {
  const { user, system } = process.cpuUsage(cpu)
  cpu = process.cpuUsage()
  process.send?.({ cpuMs: (user + system) / 1000 })
})
process.on('disconnect', async () => {
  clearInterval(switching)
  await server.close()
  await rm(folder, { recursive: true, force: true })
})
process.send?.({ address: server.address })

async function publish(now: number): Promise<string> {
  const snapshot = syntheticSnapshot({ centres, slots, share: 0.5, seed })
  const standings = standingsOf(snapshot, NOW, new Set(['1']))
  const { files } = makePublication({
    snapshot,
    now,
    wantedDoses: new Set(['1']),
    platforms: new Map(),
    history: historyOf([...syntheticHistory(standings, 100, seed)]),
    recent: syntheticRecent(standings),
    site: null,
    baseUrl: 'https://exemple.invalid/donnees/',
    format: 'full',
  })
  await publishToFolder(output, withCompressed(files), now)
  return readlink(output)
}

let count = 0
async function switchLink(): Promise<void> {
  count += 1
  await symlink(versions[count % versions.length] ?? '', `${output}.next`)
  await rename(`${output}.next`, output)
}
