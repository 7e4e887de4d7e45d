import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { PublicationRefused } from './refusals.ts'

/** A branch of a repository that holds one folder and nothing else, one commit each time it changes. */
export type GitBranch = { readonly remote: string; readonly branch: string }

/** Says that a commit is ours, and how many came before it since the last fresh start. */
const MARK = 'Vite-Ma-Dose-Commit'

/** After so many commits the branch starts afresh with one: its history must not grow without end. */
const COMMITS_KEPT = 500

const IDENTITY = {
  GIT_AUTHOR_NAME: 'Vite Ma Dose',
  GIT_AUTHOR_EMAIL: 'robot@vitemadose.invalid',
  GIT_COMMITTER_NAME: 'Vite Ma Dose',
  GIT_COMMITTER_EMAIL: 'robot@vitemadose.invalid',
}

const NOTHING_HERE = ''

/**
 * Makes a folder the content of a branch, as one commit. Readers of the branch see the old content or the new one, never
 * something between: the remote moves its reference in one step. The branch's last commit must be ours, or the branch new.
 *
 * @param options - `except`: endings of files that stay out; `keep`: commits after which the branch starts afresh.
 * @returns whether there was anything to commit.
 * @throws PublicationRefused when somebody else committed to the branch, or git fails; the branch is as it was.
 */
export function pushFolder(
  folder: string,
  target: GitBranch,
  subject: string,
  { except = [], keep = COMMITS_KEPT }: { readonly except?: readonly string[]; readonly keep?: number } = {},
): Promise<boolean> {
  return withRepository(target, async (git) => {
    const tip = await fetchTip(git, target)
    const count = tip === null ? 0 : await countOf(git, tip, target)
    const left = except.map((ending) => `:(exclude)*${ending}`)
    await git('--work-tree', path.resolve(folder), 'add', '--all', '--force', '.', ...left)
    const tree = await git('write-tree')
    if (tip !== null && (await git('rev-parse', `${tip}^{tree}`)) === tree) return false
    const isFresh = tip === null || count >= keep
    const message = `${subject}\n\n${MARK}: ${isFresh ? 1 : count + 1}`
    const commit = await git('commit-tree', tree, ...(isFresh ? [] : ['-p', tip]), '-m', message)
    const lease = `--force-with-lease=refs/heads/${target.branch}:${tip ?? NOTHING_HERE}`
    await git('push', '--quiet', lease, target.remote, `${commit}:refs/heads/${target.branch}`)
    return true
  })
}

/**
 * Brings the content of a branch into an empty or missing folder.
 *
 * @returns false when the branch does not exist yet.
 * @throws PublicationRefused when it exists and cannot be read: nobody must go on as if there were nothing.
 */
export function pullFolder(folder: string, target: GitBranch): Promise<boolean> {
  return withRepository(target, async (git) => {
    const tip = await fetchTip(git, target)
    if (tip === null) return false
    await countOf(git, tip, target)
    await mkdir(folder, { recursive: true })
    await git('--work-tree', path.resolve(folder), 'checkout', '--force', tip, '--', '.')
    return true
  })
}

type Git = (...args: string[]) => Promise<string>

/** What the repositories of our work are called, before the number of the process they belong to. */
const ASIDE = 'vitemadose-git-'

async function withRepository<T>(target: GitBranch, work: (git: Git) => Promise<T>): Promise<T> {
  await removeOrphans()
  const folder = await mkdtemp(path.join(tmpdir(), `${ASIDE}${process.pid}-`))
  try {
    const git = gitIn(folder, target)
    await git('init', '--quiet', '--bare', folder)
    return await work(git)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A killed process leaves its repository behind, as large as a publication. */
async function removeOrphans(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const owner = name.startsWith(ASIDE) ? Number(name.slice(ASIDE.length).split('-')[0]) : null
    if (!owner || isAlive(owner)) continue
    await rm(path.join(tmpdir(), name), { recursive: true, force: true }).catch(() => undefined)
  }
}

/** A process of another user is alive as well: only it cannot be asked. */
function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function gitIn(folder: string, { remote, branch }: GitBranch): Git {
  const environment = { ...process.env, ...IDENTITY, GIT_DIR: folder, GIT_TERMINAL_PROMPT: '0' }
  return async (...args) => {
    try {
      const { stdout } = await promisify(execFile)('git', args, { env: environment, maxBuffer: 64 * 1024 * 1024 })
      return stdout.trim()
    } catch (error) {
      const { stderr = '', message } = error as { stderr?: string; message: string }
      const reason = (stderr || message).trim().split('\n').slice(-3).join(' ')
      throw new PublicationRefused(`Branche ${branch} : git ${args[0]} a échoué (${withoutSecrets(reason, remote)}).`)
    }
  }
}

/** A remote's address may hold a token. */
const withoutSecrets = (text: string, remote: string): string =>
  text.replaceAll(remote, 'le dépôt').replace(/\/\/[^@\s/]+@/g, '//***@')

/** The branch's last commit, fetched; null when there is no such branch. */
async function fetchTip(git: Git, { remote, branch }: GitBranch): Promise<string | null> {
  const listed = await git('ls-remote', '--heads', remote, `refs/heads/${branch}`)
  const tip = listed.split('\t')[0]
  if (!tip) return null
  await git('fetch', '--quiet', '--depth', '1', remote, `refs/heads/${branch}`)
  return tip
}

/** How many commits the branch has, by the mark of its last one. */
async function countOf(git: Git, tip: string, { branch }: GitBranch): Promise<number> {
  const message = await git('log', '-1', '--format=%B', tip)
  const mark = new RegExp(`^${MARK}: (\\d+)$`, 'm').exec(message)
  if (mark) return Number(mark[1])
  throw new PublicationRefused(
    `La branche ${branch} porte un commit qui n'est pas le nôtre : rien n'y est écrit. Choisissez une autre branche, ou retirez ce commit.`,
  )
}
