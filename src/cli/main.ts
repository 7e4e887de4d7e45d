#!/usr/bin/env node
import { CommanderError } from 'commander'
import { z } from 'zod'
import { exitStatusOf } from './exit-status.ts'
import { limitHeapGrowth } from './heap-growth.ts'
import { program } from './program.ts'

limitHeapGrowth()
z.config(z.locales.fr())

try {
  await program().parseAsync()
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2
  else {
    const { status, message } = exitStatusOf(error)
    process.stderr.write(`${message}\n`)
    process.exitCode = status
  }
}
