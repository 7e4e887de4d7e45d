import { expect, test } from 'vitest'
import { program } from './program.ts'

const namesOf = async (asked?: string) => (await program(asked)).commands.map((command) => command.name())

test('a command that is asked for comes alone; help, and what is no command, know them all', async () => {
  const all = await namesOf()
  expect(all).toContain('scrape')
  for (const name of all) expect(await namesOf(name)).toEqual([name])
  for (const other of ['help', '--help', 'lively', 'constructor']) expect(await namesOf(other)).toEqual(all)
})
