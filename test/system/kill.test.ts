import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { DEPARTEMENTS } from '../../src/geography/departements.ts'
import { expectContract } from '../contract.ts'
import { seeded } from '../seeded.ts'
import { aSimulation, run, start } from './commands.ts'

/**
 * Kills a pass (-9) at seeded moments: half of them anywhere, half of them while the files are being published. Whatever the
 * moment, readers of the folder and of the git branch find one whole publication, and the next pass goes on from a state
 * that can be read.
 */
const KILLS = process.env['VITEMADOSE_LONG'] ? 100 : 10
const SEED = 20210503

async function expectWholePublication(output: string): Promise<void> {
  const times = new Set<string>()
  for (const { code } of DEPARTEMENTS) {
    const document_ = JSON.parse(await readFile(path.join(output, `${code}.json`), 'utf8'))
    expectContract('departement', document_)
    times.add(document_.last_updated)
  }
  const publication = JSON.parse(await readFile(path.join(output, 'publication.json'), 'utf8'))
  expect([...times]).toEqual([publication.last_updated])
}

/** The branch holds every département file of one publication. */
function expectWholeBranch(remote: string): void {
  const git = (...args: string[]) =>
    execFileSync('git', ['--git-dir', remote, ...args], { encoding: 'utf8', maxBuffer: 1e8 })
  const names = new Set(git('ls-tree', '--name-only', 'data-auto').split('\n'))
  for (const { code } of DEPARTEMENTS) expect(names.has(`${code}.json`), code).toBe(true)
  const times = ['01', '75', 'om'].map((code) => JSON.parse(git('show', `data-auto:${code}.json`)).last_updated)
  const publication = JSON.parse(git('show', 'data-auto:publication.json'))
  expect(new Set([...times, publication.last_updated]).size).toBe(1)
}

test(`${KILLS} kills leave a whole publication and a readable state`, { timeout: KILLS * 60_000 }, async () => {
  const { config, output, folder } = await aSimulation({ centres: 400, seed: 3 })
  const remote = path.join(folder, 'remote.git')
  execFileSync('git', ['init', '--quiet', '--bare', remote])
  const scrape = ['scrape', '--config', config, '--git-remote', remote]
  const random = seeded(SEED)
  const startedAt = performance.now()
  expect((await run(scrape)).status).toBe(0)
  const wholeRun = performance.now() - startedAt
  for (let count = 0; count < KILLS; count += 1) {
    const child = start(scrape)
    if (count % 2 === 0) await delay(random() * wholeRun)
    else {
      await Promise.race([summaryShown(child), once(child, 'exit')])
      await delay(random() * 1_500)
    }
    if (child.exitCode === null) {
      child.kill('SIGKILL')
      await once(child, 'exit')
    }
    await expectWholePublication(output)
    expectWholeBranch(remote)
  }
  expect((await run(scrape)).status).toBe(0)
  await expectWholePublication(output)
})

/** The summary is printed when the pass is over; state and files are written next. */
function summaryShown(child: ReturnType<typeof start>): Promise<void> {
  return new Promise((resolve) => {
    child.stdout?.on('data', (text) => {
      if (String(text).includes('Plateforme')) resolve()
    })
  })
}

const delay = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
