/** Builds the program and the site, unless what was built is newer than everything it is built from. */
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { modifiedAt, newestOf } from './newest.ts'

const SOURCES = ['src', 'web', 'package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json']

/** Written last by the build. */
const BUILT = path.join('dist', 'site-renderer', 'render.js')

if ((await newestOf(SOURCES)) >= (await modifiedAt(BUILT))) {
  process.stdout.write('Construction du programme et du site…\n')
  process.exitCode = spawnSync('npm run --silent build', { stdio: 'inherit', shell: true }).status ?? 1
}
