import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { postgresPath } from './postgres-path.ts'
import { chromiumPath } from './site/chromium-path.ts'

/** A program that some tests drive, and the Debian package that brings it. */
type Need = { readonly program: string; readonly debianPackage: string; readonly isThere: () => boolean }

const NEEDS: readonly Need[] = [
  { program: 'Chromium', debianPackage: 'chromium', isThere: () => chromiumPath() !== null },
  { program: 'PostgreSQL', debianPackage: 'postgresql', isThere: () => postgresPath() !== null },
]

const say = (text: string) => process.stderr.write(`${text}\n`)

/** Only root may install packages, and only Debian and its kin have these. */
const canInstall = (): boolean => process.getuid?.() === 0 && existsSync('/etc/debian_version')

function run(command: string, ...words: string[]): boolean {
  const { status } = spawnSync(command, words, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  return status === 0
}

/**
 * Installs what tests need and the machine lacks, where that can be done; elsewhere says what will be skipped, and how to get
 * it. With CI set nothing may be skipped: what is missing then fails.
 */
function installNeeds(): void {
  const missing = NEEDS.filter(({ isThere }) => !isThere())
  if (missing.length === 0) return
  const packages = missing.map(({ debianPackage }) => debianPackage)
  if (canInstall()) {
    say(`Installing what the tests need: ${packages.join(', ')}…`)
    run('apt-get', 'update', '-qq')
    run('apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...packages)
  }
  const still = missing.filter(({ isThere }) => !isThere())
  if (still.length === 0) return
  const names = still.map(({ program }) => program).join(', ')
  say(`\n*** MISSING: ${names}. The tests that need it are SKIPPED. ***`)
  say(`*** On Debian: apt-get install ${still.map(({ debianPackage }) => debianPackage).join(' ')} ***\n`)
  if (process.env['CI']) process.exitCode = 1
}

installNeeds()
