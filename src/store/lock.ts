import { randomUUID } from 'node:crypto'
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import { fileCause } from '../model/file-cause.ts'
import { StoreError } from './errors.ts'

const ownerSchema = z.strictObject({
  pid: z.number().int(),
  /** Tells two processes that got the same number apart; null where the system does not say. */
  startedAt: z.string().nullable(),
  host: z.string(),
  command: z.string(),
  since: z.string(),
  token: z.string(),
})

type Owner = z.infer<typeof ownerSchema>

/**
 * Takes the lock, a file that names its owner, or takes over that of an owner that died. Only one process at a time changes
 * the state: a pass never overlaps itself.
 *
 * @returns what gives the lock back.
 * @throws StoreError naming the owner when it is alive.
 */
export async function takeLock(file: string, command: string): Promise<() => Promise<void>> {
  const owner: Owner = {
    pid: process.pid,
    startedAt: await startOf(process.pid),
    host: hostname(),
    command,
    since: new Date().toISOString(),
    token: randomUUID(),
  }
  try {
    await mkdir(path.dirname(file), { recursive: true })
    while (!(await create(file, owner))) await removeDeadLock(file)
  } catch (error) {
    if (error instanceof StoreError) throw error
    throw new StoreError(`${file} : impossible de poser le verrou, ${fileCause(error)}`)
  }
  return async () => {
    if ((await readOwner(file))?.token === owner.token) await rm(file, { force: true })
  }
}

/** The file appears with its content or not at all: a half-written lock would look like one without owner. */
async function create(file: string, owner: Owner): Promise<boolean> {
  const aside = `${file}.${owner.token}`
  try {
    await writeFile(aside, JSON.stringify(owner), { mode: 0o600 })
    await link(aside, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    await rm(aside, { force: true })
  }
}

/** Renames before removing, so that of two processes that see the same dead owner only one takes its place. */
async function removeDeadLock(file: string): Promise<void> {
  const owner = await readOwner(file)
  if (owner && (await isAlive(owner))) {
    throw new StoreError(
      `Une autre commande est en cours : « ${owner.command} » (processus ${owner.pid} sur ${owner.host}, depuis ${owner.since}). ` +
        `Attendez qu'elle finisse. Si elle n'existe plus, supprimez ${file}.`,
    )
  }
  const aside = `${file}.${randomUUID()}`
  await rename(file, aside).catch(ignoreMissing)
  const moved = await readOwner(aside)
  if (moved && moved.token !== owner?.token) await rename(aside, file)
  else await rm(aside, { force: true })
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error
}

async function readOwner(file: string): Promise<Owner | null> {
  try {
    return ownerSchema.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch {
    return null
  }
}

/** An owner on another machine cannot be checked from here: it counts as alive. */
async function isAlive(owner: Owner): Promise<boolean> {
  if (owner.host !== hostname()) return true
  try {
    process.kill(owner.pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  return owner.startedAt === null || owner.startedAt === (await startOf(owner.pid))
}

/** The start time of a process in clock ticks since boot (Linux), so that a reused number is not taken for its owner. */
async function startOf(pid: number): Promise<string | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
}
