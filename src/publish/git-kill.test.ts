import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type GitBranch, pushFolder } from './git-branch.ts'

/**
 * Kills a push (-9) at a moment that the receiving repository chooses: its hooks run while the push stands still. Readers of
 * the branch must find one whole publication before, during and after, and the next push must go on.
 */
const MODULE = path.join(import.meta.dirname, 'git-branch.ts')

const FILES = ['38.json', '38/creneaux-quotidiens.json', '75.json', 'publication.json']

let root = ''
let target: GitBranch = { remote: '', branch: 'data-auto' }
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'git-kill-'))
  target = { remote: path.join(root, 'remote.git'), branch: 'data-auto' }
  vi.stubEnv('TMPDIR', root)
  execFileSync('git', ['init', '--quiet', '--bare', target.remote])
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(root, { recursive: true, force: true })
})

/** Repositories of pushes that are under way, or were. */
const leftBehind = async () => (await readdir(root)).filter((name) => name.startsWith('vitemadose-git-')).length

async function folderOf(version: number): Promise<string> {
  const folder = path.join(root, `version-${version}`)
  for (const name of FILES) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true })
    await writeFile(path.join(folder, name), `${name} ${version}`)
  }
  return folder
}

/** The one version that all files of the branch have. */
function publishedVersion(): number {
  const git = (...args: string[]) =>
    execFileSync('git', ['--git-dir', target.remote, ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  const commit = git('rev-parse', 'data-auto').trim()
  expect(git('ls-tree', '-r', '--name-only', commit).trim().split('\n')).toEqual(FILES)
  const versions = FILES.map((name) => Number(git('show', `${commit}:${name}`).replace(`${name} `, '')))
  expect(new Set(versions).size).toBe(1)
  git('fsck', '--strict')
  return versions[0] ?? 0
}

/** Pushes in a process of its own, which stands at the head of a group with every git that it starts. */
async function pushAndBeKilled(folder: string): Promise<void> {
  const script = `import { pushFolder } from ${JSON.stringify(MODULE)}
    await pushFolder(...${JSON.stringify([folder, target, 'x'])})`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    detached: true,
    stdio: 'ignore',
  })
  const [, signal] = await once(child, 'exit')
  expect(signal).toBe('SIGKILL')
  expect([1, 2]).toContain(publishedVersion())
  const isOver = () => expect(() => process.kill(-(child.pid ?? 0), 0)).toThrow('ESRCH')
  await vi.waitFor(isOver, { timeout: 20_000, interval: 10 })
}

/** @param victim - the process that publishes, or the whole group: it, its git, and the receiving end with its hook. */
async function killAt(hook: string, victim: 'process' | 'group'): Promise<void> {
  const file = path.join(target.remote, 'hooks', hook)
  const group = "$(cut -d ' ' -f 5 /proc/self/stat)"
  const once_ = `test -e '${root}/killed' && exit 0; touch '${root}/killed'`
  const kill = `kill -s KILL -- ${victim === 'group' ? '-' : ''}${group}`
  await writeFile(file, `#!/bin/sh\n${once_}\n${kill}\nexit 0\n`, { mode: 0o755 })
}

describe.each([
  ['pre-receive', 'group', 1],
  ['update', 'group', 1],
  ['post-receive', 'group', 2],
  ['pre-receive', 'process', 2],
  ['reference-transaction', 'process', 2],
  ['post-receive', 'process', 2],
] as const)('killed in %s, the %s', (hook, victim, left) => {
  test(`readers keep a whole publication (${left}), and the next one follows`, { timeout: 30_000 }, async () => {
    await pushFolder(await folderOf(1), target, 'x')
    await killAt(hook, victim)
    await pushAndBeKilled(await folderOf(2))
    expect(publishedVersion()).toBe(left)
    expect(await leftBehind()).toBe(1)
    expect(await pushFolder(await folderOf(3), target, 'x')).toBe(true)
    expect(publishedVersion()).toBe(3)
    expect(await leftBehind()).toBe(0)
  })
})
