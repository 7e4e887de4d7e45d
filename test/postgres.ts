import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { postgresPath } from './postgres-path.ts'

const run = promisify(execFile)

/** A real PostgreSQL, of these tests alone: a temporary folder, a Unix socket in it, no port. */
export type TestServer = {
  /** The address of one of its databases, as for `DATABASE_URL`. */
  url(database: string): string
  /** Makes an empty database and gives its address. */
  createDatabase(): Promise<string>
  /** Ends it at once, as a power cut would: kill -9. */
  kill(): Promise<void>
  /** Starts it again, with what it had. */
  start(): Promise<void>
  /** Stops it and removes all that it wrote. */
  stop(): Promise<void>
}

/** With CI set nothing may be skipped: a missing server fails. Elsewhere tests are skipped, and say how to have them. */
export function postgresIsMissing(): boolean {
  if (postgresPath() !== null) return false
  const advice =
    'PostgreSQL 15 or newer is missing: install it (Debian: apt-get install postgresql), or name it in PG_BIN.'
  if (process.env['CI']) throw new Error(advice)
  process.stderr.write(`\nSKIPPED: tests on a real PostgreSQL. ${advice}\n\n`)
  return true
}

/** It refuses to run as root: then it is its own user's. */
const USER = 'postgres'
const isRoot = process.getuid?.() === 0
const AS_USER = isRoot ? ['setpriv', `--reuid=${USER}`, `--regid=${USER}`, '--init-groups'] : []

/** Fast, as its files need not outlive the machine; yet what was committed outlives a killed server. */
const SETTINGS = ['fsync=off', 'full_page_writes=off', 'shared_buffers=32MB', "listen_addresses=''"]

/** Whatever becomes of us, kill -9 included: when our end of the pipe closes, the server is stopped and its folder removed. */
const WATCH = 'trap "" INT TERM HUP; read _; "$1/pg_ctl" stop -m immediate -D "$2/data"; rm -rf "$2"'

/** Starts a server. */
export async function startPostgres(): Promise<TestServer> {
  const programs = postgresPath()
  if (programs === null) throw new Error('PostgreSQL is missing')
  const folder = await mkdtemp(path.join(tmpdir(), 'vitemadose-postgres-'))
  if (isRoot) await run('chown', [`${USER}:${USER}`, folder])
  const [data, log] = [path.join(folder, 'data'), path.join(folder, 'log')]
  const [watchCommand = '', ...watchWords] = [...AS_USER, 'sh', '-c', WATCH, 'watch', programs, folder]
  const watch = spawn(watchCommand, watchWords, { cwd: folder, stdio: ['pipe', 'ignore', 'ignore'] })
  const program = (name: string, ...words: string[]) => {
    const [command = '', ...rest] = [...AS_USER, path.join(programs, name), '-D', data, ...words]
    return run(command, rest, { cwd: folder })
  }
  const settings = [...SETTINGS, `unix_socket_directories='${folder}'`].map((setting) => `-c ${setting}`).join(' ')
  const start = async () => {
    await program('pg_ctl', 'start', '-w', '-s', '-l', log, '-o', settings)
  }
  await program('initdb', '-U', USER, '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync', '--no-instructions')
  await start()

  const url = (database: string) => `postgres://${USER}@/${database}?host=${encodeURIComponent(folder)}`
  let databases = 0
  return {
    url,
    async createDatabase() {
      const client = new pg.Client(url('postgres'))
      await client.connect()
      databases += 1
      await client.query(`create database test_${databases}`)
      await client.end()
      return url(`test_${databases}`)
    },
    async kill() {
      const [pid = ''] = (await readFile(path.join(data, 'postmaster.pid'), 'utf8')).split('\n')
      const children = (await run('pgrep', ['-P', pid])).stdout.trim().split('\n').map(Number)
      for (const each of [Number(pid), ...children]) endNow(each)
      // Where nobody buries the dead, their number still looks alive to the next server.
      for (const file of [path.join(data, 'postmaster.pid'), path.join(folder, '.s.PGSQL.5432.lock')]) await rm(file)
    },
    start,
    async stop() {
      const stopped = once(watch, 'exit')
      watch.stdin.end()
      await stopped
    },
  }
}

/** One of them may be gone already: it ends by itself when its parent does. */
function endNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
