import { createHash } from 'node:crypto'
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { DAY } from '../model/local-time.ts'
import type { Instant } from '../model/slot.ts'

/** A platform's answer that could not be read, kept so that a person can see what changed. */
export type UnreadableAnswer = {
  readonly platform: string
  readonly url: string
  readonly message: string
  readonly body: string
  readonly at: Instant
}

/** What the folder may grow to. */
export type QuarantineLimits = { readonly bytes: number; readonly ageMs: number; readonly perPlatform: number }

const LIMITS: QuarantineLimits = { bytes: 50 * 1024 * 1024, ageMs: 14 * DAY, perPlatform: 5 }

/** A body longer than this is cut: its beginning tells enough. */
export const BODY_KEPT = 200_000

/**
 * Keeps a few unreadable answers of a run, within the folder's limits: the oldest go first. What cannot be written is let go:
 * a full disk must not stop a pass.
 *
 * @returns the files written.
 */
export async function quarantine(
  folder: string,
  answers: readonly UnreadableAnswer[],
  now: Instant,
  limits: QuarantineLimits = LIMITS,
): Promise<string[]> {
  const written: string[] = []
  try {
    await mkdir(folder, { recursive: true })
    for (const answer of firstOfEach(answers, limits.perPlatform)) {
      const file = path.join(folder, fileName(answer))
      await writeFile(file, `${JSON.stringify({ ...answer, body: answer.body.slice(0, BODY_KEPT) }, null, 1)}\n`)
      written.push(file)
    }
    await prune(folder, now, limits)
  } catch {
    // Evidence is welcome, never needed.
  }
  return written
}

function firstOfEach(answers: readonly UnreadableAnswer[], count: number): UnreadableAnswer[] {
  const taken = new Map<string, number>()
  return answers.filter(({ platform }) => {
    const before = taken.get(platform) ?? 0
    taken.set(platform, before + 1)
    return before < count
  })
}

function fileName({ platform, url, at }: UnreadableAnswer): string {
  const stamp = new Date(at).toISOString().replace(/[-:.]/g, '')
  return `${stamp}-${platform}-${createHash('sha256').update(url).digest('hex').slice(0, 8)}.json`
}

async function prune(folder: string, now: Instant, { bytes, ageMs }: QuarantineLimits): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()
  const files = await Promise.all(names.map(async (name) => ({ name, ...(await sizeAndAge(folder, name)) })))
  let total = 0
  for (const { name, size, modifiedAt } of files.reverse()) {
    total += size
    if (total > bytes || now - modifiedAt > ageMs) await rm(path.join(folder, name), { force: true })
  }
}

async function sizeAndAge(folder: string, name: string): Promise<{ size: number; modifiedAt: number }> {
  const { size, mtimeMs } = await stat(path.join(folder, name))
  return { size, modifiedAt: mtimeMs }
}
