import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { takeLock } from './lock.ts'

let folder = ''
let child: ChildProcess | null = null
const file = () => path.join(folder, 'lock')

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lock-'))
})
afterEach(async () => {
  child?.kill('SIGKILL')
  child = null
  await rm(folder, { recursive: true, force: true })
})

/** A process that takes the lock and holds it until it is killed. */
async function holder(): Promise<ChildProcess> {
  const script = path.join(folder, 'holder.mts')
  const lock = path.join(import.meta.dirname, 'lock.ts')
  await writeFile(
    script,
    `import { takeLock } from ${JSON.stringify(lock)}
     await takeLock(${JSON.stringify(file())}, 'scrape --departement 38')
     process.send('held')
     setInterval(() => {}, 1000)`,
  )
  child = fork(script, { execArgv: ['--import', 'tsx'], cwd: path.join(import.meta.dirname, '..', '..') })
  await once(child, 'message')
  return child
}

test('a second command is refused while the owner lives, with its name and number', async () => {
  const owner = await holder()
  await expect(takeLock(file(), 'centres')).rejects.toThrow(
    new RegExp(`« scrape --departement 38 » \\(processus ${owner.pid} `),
  )
})

test("a dead owner's lock is taken over", async () => {
  const owner = await holder()
  owner.kill('SIGKILL')
  await once(owner, 'exit')
  const release = await takeLock(file(), 'centres')
  expect(JSON.parse(await readFile(file(), 'utf8'))).toMatchObject({ pid: process.pid, command: 'centres' })
  await release()
  expect((await readdir(folder)).filter((name) => name.startsWith('lock'))).toEqual([])
})

test('a number reused by another process is not the owner', async () => {
  const owner = { pid: process.pid, startedAt: '1', host: hostname(), command: 'x', since: '', token: 't' }
  await writeFile(file(), JSON.stringify(owner))
  const release = await takeLock(file(), 'centres')
  await release()
})

test('an owner on another machine counts as alive', async () => {
  const owner = { pid: 1, startedAt: null, host: 'elsewhere', command: 'live', since: 'hier', token: 't' }
  await writeFile(file(), JSON.stringify(owner))
  await expect(takeLock(file(), 'centres')).rejects.toThrow(/sur elsewhere/)
})

test('a lock that cannot be read belongs to nobody', async () => {
  await writeFile(file(), '{"pid":')
  await (await takeLock(file(), 'centres'))()
})

test('giving back a lock that was taken over leaves the new one alone', async () => {
  const release = await takeLock(file(), 'centres')
  const other = { pid: 1, startedAt: null, host: 'elsewhere', command: 'live', since: '', token: 'other' }
  await writeFile(file(), JSON.stringify(other))
  await release()
  expect(await readFile(file(), 'utf8')).toContain('elsewhere')
})

test('of many at once, one gets it', async () => {
  const attempts = await Promise.allSettled(Array.from({ length: 20 }, () => takeLock(file(), 'centres')))
  expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})
