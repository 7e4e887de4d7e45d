import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import { type PublishedFile, publishToFolder } from '../publish/folder.ts'

/** A folder of its own for a test, and the link in it that publications switch. */
export async function publicationPlace(): Promise<{
  readonly root: string
  readonly output: string
  publish(files: Readonly<Record<string, string | Uint8Array>>, now?: number): Promise<void>
}> {
  const root = await mkdtemp(path.join(tmpdir(), 'server-'))
  onTestFinished(() => rm(root, { recursive: true, force: true }))
  await mkdir(root, { recursive: true })
  const output = path.join(root, 'output')
  return {
    root,
    output,
    async publish(files, now = Date.now()) {
      const list: PublishedFile[] = Object.entries(files).map(([file, content]) => ({ path: file, content }))
      await publishToFolder(output, list, now)
    },
  }
}
