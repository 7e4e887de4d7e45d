import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Command } from 'commander'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { program } from '../src/cli/program.ts'
import { configFileSchema } from '../src/config/config.ts'
import { loadPlatforms } from '../src/platforms/registry.ts'

const DEPLOY = path.join(import.meta.dirname, '..', 'deploy')

const read = (name: string) => readFile(path.join(DEPLOY, name), 'utf8')

/** The command lines that a file gives to the program, as words. */
function commandLines(text: string): string[][] {
  const lines = [
    ...text.matchAll(/(?:^|[\s`])vitemadose (?=[a-z])([^`#\n]*)/g),
    ...text.matchAll(/^ExecStart=\S+ \S+\/main\.js (.*)/gm),
  ].map(([, words = '']) => words.trim().split(/\s+/))
  const arrays = [...text.matchAll(/^\s*command: (\[.*\])/gm)].map(([, words = '']) =>
    z.array(z.string()).parse(JSON.parse(words.replaceAll("'", '"'))),
  )
  const options = [...text.matchAll(/^LIVE_OPTIONS=(.+)/gm)].map(([, words = '']) => ['live', ...words.split(' ')])
  return [...lines, ...arrays, ...options]
}

/** Why the program would not understand a command line; null when it would. */
function misunderstood(words: readonly string[]): string | null {
  let command: Command = program()
  for (const word of words) {
    const sub = command.commands.find((each) => each.name() === word)
    if (sub) command = sub
    else if (word.startsWith('-') && !command.options.some(({ long, short }) => word === long || word === short))
      return `${command.name()} has no ${word}`
    else if (command.parent === null) return `${word} is no command`
  }
  return null
}

test.each(['compose.yaml', 'vitemadose.service', 'vitemadose-worker@.service', 'README.md'])(
  '%s names only commands and options that there are',
  async (name) => {
    const lines = commandLines(await read(name))
    expect(lines.length).toBeGreaterThan(0)
    expect(lines.map(misunderstood).filter((fault) => fault !== null)).toEqual([])
  },
)

test('a command or an option that there is not is noticed', () => {
  expect(
    commandLines("ExecStart=/usr/bin/node /opt/main.js lively\n  command: ['live', '--alone']\n").map(misunderstood),
  ).toEqual(['lively is no command', 'live has no --alone'])
})

test('the configuration of the compose file is one, and its variables are those that the program reads', async () => {
  const compose = await read('compose.yaml')
  const [, content = ''] = /content: \|\n([\s\S]*?)\n\n/.exec(compose) ?? []
  expect(configFileSchema.parse(JSON.parse(content)).server.host).toBe('0.0.0.0')
  for (const { metadata } of (await loadPlatforms()).values()) {
    if (metadata.keyVariable !== null) expect(compose).toContain(`${metadata.keyVariable}: `)
  }
})
