/** Builds what `npm start` runs, unless what was built is newer than everything it is built from. */
import { spawnSync } from 'node:child_process'
import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'

const SOURCES = ['src', 'web', 'package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json']

/** Written last by the build. */
const BUILT = path.join('dist', 'site-renderer', 'render.js')

const modifiedAt = (file: string): Promise<number> =>
  stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  )

async function filesOf(source: string): Promise<string[]> {
  if ((await stat(source)).isFile()) return [source]
  const entries = await readdir(source, { recursive: true, withFileTypes: true })
  return entries.map((entry) => path.join(entry.parentPath, entry.name))
}

const sources = (await Promise.all(SOURCES.map(filesOf))).flat()
const newest = Math.max(...(await Promise.all(sources.map(modifiedAt))))
if (newest >= (await modifiedAt(BUILT))) {
  process.stdout.write('Construction du programme et du site…\n')
  process.exitCode = spawnSync('npm run --silent build', { stdio: 'inherit', shell: true }).status ?? 1
}
