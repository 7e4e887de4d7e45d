import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'

/** When a file was last changed, in milliseconds of the epoch; 0 where there is none. */
export const modifiedAt = (file: string): Promise<number> =>
  stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  )

async function filesOf(source: string): Promise<string[]> {
  if ((await stat(source)).isFile()) return [source]
  const entries = await readdir(source, { recursive: true, withFileTypes: true })
  return entries.map((entry) => path.join(entry.parentPath, entry.name))
}

/** When the newest of these files, and of all that lies in these folders, was last changed. */
export async function newestOf(sources: readonly string[]): Promise<number> {
  const files = (await Promise.all(sources.map(filesOf))).flat()
  return Math.max(...(await Promise.all(files.map(modifiedAt))))
}
