import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type GitBranch, pullFolder, pushFolder } from './git-branch.ts'

let root = ''
let target: GitBranch = { remote: '', branch: 'data-auto' }
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'git-branch-'))
  target = { remote: path.join(root, 'remote.git'), branch: 'data-auto' }
  execFileSync('git', ['init', '--quiet', '--bare', target.remote])
})
afterEach(() => rm(root, { recursive: true, force: true }))

const remoteGit = (...args: string[]): string =>
  execFileSync('git', ['--git-dir', target.remote, ...args], {
    encoding: 'utf8',
    env: {
      ...process.env,
      GIT_AUTHOR_NAME: 'x',
      GIT_AUTHOR_EMAIL: 'x@x',
      GIT_COMMITTER_NAME: 'x',
      GIT_COMMITTER_EMAIL: 'x@x',
    },
  }).trim()

async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(path.join(root, 'folder-'))
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true })
    await writeFile(path.join(folder, name), content)
  }
  return folder
}

const commits = () => Number(remoteGit('rev-list', '--count', 'data-auto'))
const content = (file: string) => remoteGit('show', `data-auto:${file}`)

describe('pushing', () => {
  test('one commit for each publication, holding the folder and nothing else', async () => {
    await pushFolder(await folderWith({ '01.json': '1', '01/x.json': '1', 'gone.json': '1' }), target, 'Publication 1')
    await pushFolder(await folderWith({ '01.json': '2', '01/x.json': '1' }), target, 'Publication 2')
    expect(commits()).toBe(2)
    expect(content('01.json')).toBe('2')
    expect(remoteGit('ls-tree', '-r', '--name-only', 'data-auto').split('\n')).toEqual(['01.json', '01/x.json'])
    expect(remoteGit('log', '--format=%s', 'data-auto')).toBe('Publication 2\nPublication 1')
  })

  test('nothing new, nothing committed', async () => {
    const folder = await folderWith({ a: '1' })
    expect(await pushFolder(folder, target, 'x')).toBe(true)
    expect(await pushFolder(folder, target, 'x')).toBe(false)
    expect(commits()).toBe(1)
  })

  test('a file that git would ignore is published all the same', async () => {
    await pushFolder(await folderWith({ '.gitignore': '*.json', '01.json': '1' }), target, 'x')
    expect(content('01.json')).toBe('1')
  })

  test('files of some endings stay out', async () => {
    await pushFolder(await folderWith({ '01.json': '1', '01.json.gz': 'z', 'd/2.br': 'z' }), target, 'x', {
      except: ['.gz', '.br'],
    })
    expect(remoteGit('ls-tree', '-r', '--name-only', 'data-auto')).toBe('01.json')
  })

  test('the history is bounded: it starts afresh', async () => {
    for (let count = 1; count <= 7; count += 1)
      await pushFolder(await folderWith({ a: String(count) }), target, 'x', { keep: 3 })
    expect(commits()).toBe(1)
    expect(content('a')).toBe('7')
  })
})

describe('a foreign commit is never overwritten', () => {
  test('on the branch from the beginning', async () => {
    const tree = remoteGit('hash-object', '-t', 'tree', '-w', '/dev/null')
    const foreign = remoteGit('commit-tree', tree, '-m', 'mine')
    remoteGit('update-ref', 'refs/heads/data-auto', foreign)
    await expect(pushFolder(await folderWith({ a: '1' }), target, 'x')).rejects.toThrow(/n'est pas le nôtre/)
    expect(remoteGit('rev-parse', 'data-auto')).toBe(foreign)
  })

  test('on top of ours', async () => {
    await pushFolder(await folderWith({ a: '1' }), target, 'x')
    const foreign = remoteGit('commit-tree', 'data-auto^{tree}', '-p', 'data-auto', '-m', 'mine')
    remoteGit('update-ref', 'refs/heads/data-auto', foreign)
    await expect(pushFolder(await folderWith({ a: '2' }), target, 'x')).rejects.toThrow(/retirez ce commit/)
    expect(content('a')).toBe('1')
  })
})

describe('a commit that arrives between our look and our push is never overwritten', () => {
  /** A git that commits to the branch as somebody else just before it pushes. */
  async function commitBeforePush(): Promise<string> {
    const tree = remoteGit('hash-object', '-t', 'tree', '-w', '/dev/null')
    const foreign = remoteGit('commit-tree', tree, '-m', 'mine')
    const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim()
    const update = `"${real}" --git-dir '${target.remote}' update-ref refs/heads/data-auto ${foreign}`
    const script = `#!/bin/sh\nif [ "$1" = push ]; then (unset GIT_DIR; ${update}); fi\nexec "${real}" "$@"\n`
    await mkdir(path.join(root, 'bin'))
    await writeFile(path.join(root, 'bin', 'git'), script, { mode: 0o755 })
    vi.stubEnv('PATH', `${path.join(root, 'bin')}:${process.env['PATH']}`)
    return foreign
  }
  afterEach(() => void vi.unstubAllEnvs())

  test.each(['new', 'ours'])('on a branch that was %s', async (before) => {
    if (before === 'ours') await pushFolder(await folderWith({ a: '1' }), target, 'x')
    const foreign = await commitBeforePush()
    await expect(pushFolder(await folderWith({ a: '2' }), target, 'x')).rejects.toThrow(/git push a échoué/)
    expect(remoteGit('rev-parse', 'data-auto')).toBe(foreign)
  })
})

describe('pulling', () => {
  test('gives back what was pushed', async () => {
    await pushFolder(await folderWith({ 'catalogue.jsonl': 'x', 'deep/y': 'z' }), target, 'State')
    const folder = path.join(root, 'restored')
    expect(await pullFolder(folder, target)).toBe(true)
    expect((await readdir(folder)).sort()).toEqual(['catalogue.jsonl', 'deep'])
    expect(await readFile(path.join(folder, 'deep', 'y'), 'utf8')).toBe('z')
  })

  test('a branch that does not exist yet is no error', async () => {
    expect(await pullFolder(path.join(root, 'restored'), target)).toBe(false)
  })

  test('a repository that cannot be read stops everything, and tells no secret', async () => {
    const broken = { ...target, remote: path.join(root, 'token@nowhere.git') }
    await expect(pullFolder(path.join(root, 'restored'), broken)).rejects.toThrow(/git ls-remote a échoué/)
    await expect(pullFolder(path.join(root, 'restored'), broken)).rejects.not.toThrow(/token@/)
  })
})
