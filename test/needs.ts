import { existsSync } from 'node:fs'
import path from 'node:path'
import { postgresPath } from './postgres-path.ts'
import { chromiumPath } from './site/chromium-path.ts'

/** A program that some tests drive, and the Debian package that brings it. */
export type Need = { readonly program: string; readonly debianPackage: string; readonly isThere: () => boolean }

const inPath = (name: string): boolean =>
  (process.env['PATH'] ?? '').split(path.delimiter).some((folder) => existsSync(path.join(folder, name)))

/** All that the tests drive beyond Node, git and what every Debian has. */
export const NEEDS: readonly Need[] = [
  { program: 'Chromium', debianPackage: 'chromium', isThere: () => chromiumPath() !== null },
  { program: 'PostgreSQL', debianPackage: 'postgresql', isThere: () => postgresPath() !== null },
  // Names the processes of a server that is killed; the smallest images of Debian come without it.
  { program: 'pgrep', debianPackage: 'procps', isThere: () => inPath('pgrep') },
]

/**
 * The commands that install packages, one after the other: without what is only recommended (a desktop, for Chromium), and
 * with patience for another one that is installing.
 */
export const installCommands = (packages: readonly string[]): readonly (readonly [string, ...string[]])[] => [
  ['apt-get', 'update', '-qq'],
  ['apt-get', 'install', '-y', '-qq', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=120', ...packages],
]

/** What keeps an installation from asking, and from waiting for an answer. */
export const UNATTENDED = { DEBIAN_FRONTEND: 'noninteractive' } as const

/** What is said when something is still missing: its tests are skipped, or, where nothing may be, fail. */
export function missingText(missing: readonly Need[]): string {
  const names = missing.map(({ program }) => program).join(', ')
  const packages = missing.map(({ debianPackage }) => debianPackage).join(' ')
  return `\n*** MISSING: ${names}. The tests that need it are SKIPPED. ***\n*** On Debian: apt-get install ${packages} ***\n`
}
