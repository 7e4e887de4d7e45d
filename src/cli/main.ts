#!/usr/bin/env node
import { CommanderError } from 'commander'
import { z } from 'zod'
import { exitStatusOf } from './exit-status.ts'
import { program } from './program.ts'

process.stdout.on('error', leaveWithoutReader)
z.config(z.locales.fr())

try {
  await (await program(process.argv[2])).parseAsync()
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2
  else {
    const { status, message } = exitStatusOf(error)
    process.stderr.write(`${message}\n`)
    process.exitCode = status
  }
}

/** Whoever reads what we print may stop reading (`| head`): there is nobody left to tell. */
function leaveWithoutReader(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
  process.exit()
}
