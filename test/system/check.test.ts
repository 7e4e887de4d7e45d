import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { FaultInput } from '../../src/simulator/serving/faults.ts'
import { aSimulation, run } from './commands.ts'

type Step = { verdict: string; message: string }

/** The check of Doctolib, under a fault. */
async function checked(faults: readonly FaultInput[]) {
  const { config, simulator, state } = await aSimulation({ centres: 60, seed: 7 })
  await run(['centres', '--config', config, '--platform', 'doctolib'])
  simulator.setFaults('doctolib', faults)
  const { status, out } = await run(['check', '--config', config, '--platform', 'doctolib', '--json'])
  const [result] = JSON.parse(out) as { directory: Step; centre: Step }[]
  const quarantined = await readdir(path.join(state, 'quarantine')).catch(() => [])
  return { status, directory: result?.directory, centre: result?.centre, quarantined }
}

test.each<[string, FaultInput[], string, number]>([
  ['answers as expected', [], 'ok', 0],
  ['refuses', [{ kind: 'forbidden' }], 'refused', 3],
  ['hangs', [{ kind: 'hanging' }], 'no-answer', 3],
  ['answers a page', [{ kind: 'html' }], 'shape-changed', 3],
])('a platform that %s', { timeout: 60_000 }, async (_what, faults, verdict, expected) => {
  const { status, directory, centre, quarantined } = await checked(faults)
  expect([directory?.verdict, centre?.verdict]).toEqual([verdict, verdict])
  expect(status).toBe(expected)
  expect(quarantined.length > 0).toBe(verdict === 'shape-changed')
})

test('a renamed field is named, and the answer kept', { timeout: 60_000 }, async () => {
  const { centre, quarantined } = await checked([{ kind: 'renamed', field: 'data', path: '/booking/' }])
  expect(centre?.verdict).toBe('shape-changed')
  expect(centre?.message).toContain('data')
  expect(quarantined.length).toBeGreaterThan(0)
})
