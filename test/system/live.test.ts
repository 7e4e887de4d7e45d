import { once } from 'node:events'
import { access, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { DEPARTEMENTS } from '../../src/geography/departements.ts'
import { expectContract } from '../contract.ts'
import { aSimulation, start } from './commands.ts'

/** Times that the service is killed: seeded, at moments that lie in looks, in merges and in publications. */
const KILLED_AFTER_MS = process.env['VITEMADOSE_LONG'] ? [200, 700, 1100, 1600, 2300, 3100, 4000, 5200] : [1500]

const LIVE = ['--every', '1', '--whole-every', '5']

async function expectWholePublication(output: string): Promise<void> {
  for (const { code } of DEPARTEMENTS) {
    expectContract('departement', JSON.parse(await readFile(path.join(output, `${code}.json`), 'utf8')))
  }
  expect(JSON.parse(await readFile(path.join(output, 'publication.json'), 'utf8')).origin).toBe('simulated')
}

/** When files were last published, as they say; null before the first time. */
async function publishedAt(output: string): Promise<number | null> {
  const text = await readFile(path.join(output, 'publication.json'), 'utf8').catch(() => null)
  return text === null ? null : Date.parse(JSON.parse(text).last_updated)
}

async function publishedAfter(output: string, moment: number): Promise<void> {
  while (((await publishedAt(output)) ?? 0) <= moment) await delay(100)
}

const delay = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

async function publishedHours(output: string): Promise<number> {
  return JSON.parse(await readFile(path.join(output, 'stats_by_date.json'), 'utf8')).dates.length
}

test('it publishes, stops on SIGTERM with all it saw, survives being killed, and stays in its budgets', {
  timeout: 400_000,
}, async () => {
  const [perSecond, atOnce] = [60, 6]
  const { simulator, config, output, state } = await aSimulation(
    { centres: 60, seed: 6 },
    { budget: { perSecond, atOnce, timeoutMs: 2500 } },
  )
  const given = JSON.parse(await readFile(config, 'utf8'))
  await writeFile(config, JSON.stringify({ ...given, server: { port: 0 } }))
  const live = ['live', '--config', config, ...LIVE]

  const first = start(live)
  await publishedAfter(output, 0)
  await expectWholePublication(output)
  const whenStopped = Date.now()
  first.kill('SIGTERM')
  const [status] = await once(first, 'exit')
  expect(status).toBe(0)
  await expectWholePublication(output)
  // What was seen last was stored and published after the signal, and the lock was given back.
  expect(await publishedAt(output)).toBeGreaterThanOrEqual(Math.floor(whenStopped / 1000) * 1000)
  await expect(access(path.join(state, 'lock'))).rejects.toThrow()

  for (const after of KILLED_AFTER_MS) {
    const next = start(live)
    const before = (await publishedAt(output)) ?? 0
    await publishedAfter(output, before)
    await delay(after)
    next.kill('SIGKILL')
    await once(next, 'exit')
    await expectWholePublication(output)
  }

  const last = start(live)
  await publishedAfter(output, (await publishedAt(output)) ?? 0)
  last.kill('SIGTERM')
  expect((await once(last, 'exit'))[0]).toBe(0)
  await expectWholePublication(output)
  expect(await publishedHours(output)).toBeGreaterThan(0)
  for (const [platform, { mostInOneSecond }] of Object.entries(simulator.statistics())) {
    // Requests are counted as they leave; a machine that is busy may let those of a moment arrive together.
    expect(mostInOneSecond, platform).toBeLessThanOrEqual(perSecond + atOnce)
  }
})
