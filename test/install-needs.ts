import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { installCommands, missingText, NEEDS, UNATTENDED } from './needs.ts'

const say = (text: string) => process.stderr.write(`${text}\n`)

/** Only root may install packages, and only Debian and its kin have these. */
const canInstall = (): boolean => process.getuid?.() === 0 && existsSync('/etc/debian_version')

const missing = () => NEEDS.filter(({ isThere }) => !isThere())

/**
 * Installs what tests need and the machine lacks, where that can be done; elsewhere says what will be skipped, and how to get
 * it. With CI set nothing may be skipped: what is missing then fails.
 */
function installNeeds(): void {
  const packages = missing().map(({ debianPackage }) => debianPackage)
  if (packages.length === 0) return
  if (canInstall()) {
    say(`Installing what the tests need: ${packages.join(', ')}…`)
    for (const [command, ...words] of installCommands(packages)) {
      spawnSync(command, words, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, ...UNATTENDED } })
    }
  }
  const still = missing()
  if (still.length === 0) return
  say(missingText(still))
  if (process.env['CI']) process.exitCode = 1
}

installNeeds()
