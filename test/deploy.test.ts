import { spawnSync } from 'node:child_process'
import { access, readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Command } from 'commander'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { EXIT } from '../src/cli/exit-status.ts'
import { program } from '../src/cli/program.ts'
import { configFileSchema } from '../src/config/config.ts'
import { loadPlatforms } from '../src/platforms/registry.ts'

const ROOT = path.join(import.meta.dirname, '..')

const DEPLOY = path.join(ROOT, 'deploy')

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

const PROGRAM: Command = await program()

/** Why the program would not understand a command line; null when it would. */
function misunderstood(words: readonly string[]): string | null {
  let command = PROGRAM
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

test('the configuration beside the compose file is one, and its variables are those that the program reads', async () => {
  const compose = await read('compose.yaml')
  const [, file = ''] = /^ +file: \.\/(\S+)/m.exec(compose) ?? []
  expect(configFileSchema.parse(JSON.parse(await read(file))).server.host).toBe('0.0.0.0')
  for (const { metadata } of (await loadPlatforms()).values()) {
    if (metadata.keyVariable !== null) expect(compose).toContain(`${metadata.keyVariable}: `)
  }
  const sources = await sourcesOf('src')
  const variables = [...compose.matchAll(/^ {4}([A-Z_]+): /gm)].map(([, name = '']) => name)
  expect(variables).toContain('DATABASE_URL')
  expect(variables.filter((name) => !sources.some(({ text }) => text.includes(`'${name}'`)))).toEqual([])
})

test('ports and paths are those of the program, and what ends it for good is what the units say', async () => {
  const { server } = configFileSchema.parse({})
  const [compose, readme] = [await read('compose.yaml'), await read('README.md')]
  for (const text of [compose, readme]) expect(text).toContain(`127.0.0.1:${server.port}`)
  expect([...compose.matchAll(/ports: \['127\.0\.0\.1:\d+:(\d+)'\]/g)].map(([, port]) => Number(port))).toEqual([
    server.port,
    server.port,
  ])
  const docker = await readFile(path.join(ROOT, 'Dockerfile'), 'utf8')
  const [, folder = ''] = /^WORKDIR (\/var\S+)/m.exec(docker) ?? []
  // Relative paths of the configuration begin there; `data` below is all that a container may write to.
  const targets = [...compose.matchAll(/(?:volumes: \['[\w-]+:|target: )(\/var\/lib\/vitemadose[^'\s]*)/g)].map(
    ([, target = '']) => path.relative(folder, target),
  )
  expect(new Set(targets)).toEqual(new Set(['data', 'vitemadose.json']))
  for (const unit of ['vitemadose.service', 'vitemadose-worker@.service']) {
    const text = await read(unit)
    expect(text).toContain(`WorkingDirectory=${folder}\n`)
    expect(text).toContain(`RestartPreventExitStatus=${EXIT.usage}\n`)
  }
  const [, instances = ''] = /vitemadose-worker@\{([^}]*)\}/.exec(readme) ?? []
  const known = [...(await loadPlatforms()).keys()]
  expect(known).toEqual(expect.arrayContaining(instances.split(',')))
})

test('what the Dockerfile copies is there and not left out, and what it starts is in it', async () => {
  const docker = await readFile(path.join(ROOT, 'Dockerfile'), 'utf8')
  const ignored = (await readFile(path.join(ROOT, '.dockerignore'), 'utf8')).trim().split('\n')
  const manifest = manifestSchema.parse(JSON.parse(await readFile(path.join(ROOT, 'package.json'), 'utf8')))
  for (const [, names = ''] of docker.matchAll(/^COPY (?!--from|\. )(.*) \.\//gm))
    for (const name of names.split(' ')) await access(path.join(ROOT, name))
  for (const part of ['src', 'web', 'package.json', 'tsconfig.json', 'tsconfig.build.json'])
    expect(ignored).not.toContain(part)
  for (const [, script = ''] of docker.matchAll(/npm run ([\w:]+)/g)) expect(manifest.scripts).toHaveProperty(script)
  expect(docker).toContain(`"/app/${manifest.bin.vitemadose}"`)
})

test('the program needs no package that the image leaves out', async () => {
  const manifest = manifestSchema.parse(JSON.parse(await readFile(path.join(ROOT, 'package.json'), 'utf8')))
  const imported = (await sourcesOf('src'))
    .filter(({ name }) => !/\.test\.ts$|fixtures\.ts$/.test(name))
    .flatMap(({ name, text }) =>
      [...text.matchAll(/^(?:import (?!type )(?:[^'\n]* from )?|\} from )'([^.'][^']*)'/gm)].map(([, from = '']) => ({
        name,
        from,
      })),
    )
    .filter(({ from }) => !from.startsWith('node:'))
  expect(imported.length).toBeGreaterThan(50)
  expect(imported.filter(({ from }) => !Object.hasOwn(manifest.dependencies, packageOf(from)))).toEqual([])
})

const manifestSchema = z.object({
  bin: z.object({ vitemadose: z.string() }),
  scripts: z.record(z.string(), z.string()),
  dependencies: z.record(z.string(), z.string()),
})

const packageOf = (from: string): string => from.split('/', from.startsWith('@') ? 2 : 1).join('/')

/** The sources below a folder, with their names from there. */
async function sourcesOf(folder: string) {
  const names = await readdir(path.join(ROOT, folder), { recursive: true })
  return Promise.all(
    names
      .filter((name) => name.endsWith('.ts'))
      .map(async (name) => ({ name, text: await readFile(path.join(ROOT, folder, name), 'utf8') })),
  )
}

test.skipIf(spawnSync('systemd-analyze', ['--version']).error !== undefined)('systemd takes the units', () => {
  const units = ['vitemadose.service', 'vitemadose-worker@.service'].map((name) => path.join(DEPLOY, name))
  const { status, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', ...units], { encoding: 'utf8' })
  // Where node lies elsewhere, that is no fault of the units.
  const isOnlyNode = stderr
    .trim()
    .split('\n')
    .every((line) => line.includes('/usr/bin/node is not executable'))
  expect(isOnlyNode ? 0 : status, stderr).toBe(0)
})
