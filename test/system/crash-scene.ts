import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import { sql } from 'kysely'
import { expect } from 'vitest'
import { z } from 'zod'
import { DOMAIN, testDesk, testVault } from '../../src/alerts/fixtures.ts'
import { alertMessage } from '../../src/alerts/outbox/fixtures.ts'
import { enqueue, recordSent, takeDue } from '../../src/alerts/outbox/outbox.ts'
import { askForAlert } from '../../src/alerts/subscription/ask.ts'
import type { Desk } from '../../src/alerts/subscription/desk.ts'
import { confirmAlert } from '../../src/alerts/subscription/own-alert.ts'
import { tokenOf } from '../../src/alerts/subscription/tokens.ts'
import { alertConfigSchema } from '../../src/config/alert-settings.ts'
import { DEPARTEMENTS } from '../../src/geography/departements.ts'
import type { Simulator } from '../../src/simulator/simulator.ts'
import { type Database, openDatabase } from '../../src/store/database/open.ts'
import { expectContract } from '../contract.ts'
import { startPostgres, type TestServer } from '../postgres.ts'
import { aFolder, aSimulation, atTheEnd, start } from './commands.ts'

export const delay = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Waits until something is so. */
export async function until<T>(what: string, patienceMs: number, look: () => Promise<T | false | null>): Promise<T> {
  for (const end = Date.now() + patienceMs; Date.now() < end; await delay(100)) {
    const seen = await look()
    if (seen !== false && seen !== null) return seen
  }
  throw new Error(`It never came about: ${what}`)
}

const receivedSchema = z.object({ to: z.string(), messageId: z.string() })

/** A mail server that can be killed, and keeps what it took. */
export type MailServer = {
  readonly url: string
  received(): Promise<z.infer<typeof receivedSchema>[]>
  kill(): Promise<void>
  start(): Promise<void>
}

async function aMailServer(): Promise<MailServer> {
  const file = path.join(await aFolder(), 'received.jsonl')
  await writeFile(file, '')
  const port = await freePort()
  let child: ChildProcess | null = null
  const mail: MailServer = {
    url: `smtp://127.0.0.1:${port}`,
    async received() {
      const lines = (await readFile(file, 'utf8')).trimEnd().split('\n')
      return lines.filter(Boolean).map((line) => receivedSchema.parse(JSON.parse(line)))
    },
    async kill() {
      if (child) await killed(child)
    },
    async start() {
      child = fork(path.join(import.meta.dirname, 'mail-server.js'), [String(port), file], { execArgv: [] })
      await once(child, 'message')
    },
  }
  atTheEnd(() => mail.kill())
  await mail.start()
  return mail
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}

/** Ends a process at once, as a power cut would. */
async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

/** A server of databases, and one database open to look into it. */
async function aDatabase(): Promise<{
  readonly server: TestServer
  readonly url: string
  readonly database: Database
}> {
  const server = await startPostgres()
  atTheEnd(() => server.stop())
  const url = await server.createDatabase()
  const database = await openDatabase({ kind: 'server', url }, { origin: 'simulated', command: 'test' })
  atTheEnd(() => database.close())
  return { server, url, database }
}

const ALERT_KEY = `1:${Buffer.alloc(32, 'k').toString('base64')}`

/** A machine whose supervisor starts its program again whenever it ends, until it is told to stop. */
export type Machine = {
  readonly output: string
  /** The process that runs now. */
  pid(): number | undefined
  /** What it has told so far, in all its lives. */
  told(): string
  /** As a supervisor stops it: gives the status by which it ended. */
  stop(): Promise<number | null>
}

/** Rest of a supervisor before it starts a program again. */
const RESTART_MS = 1_000

function supervised(run: () => ChildProcess, output: string): Machine {
  let [isStopped, told] = [false, '']
  const begin = () => {
    const child = run()
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (text) => {
        told += text
      })
    child.once('exit', (status, signal) => {
      if (isStopped) return
      told += `(ended: ${signal ?? status})\n`
      setTimeout(() => {
        if (!isStopped) current = begin()
      }, RESTART_MS)
    })
    return child
  }
  let current = begin()
  atTheEnd(async () => {
    isStopped = true
  })
  return {
    output,
    pid: () => current.pid,
    told: () => told,
    async stop() {
      isStopped = true
      // It may have ended by itself a moment ago: then nobody would tell of it once more.
      if (current.exitCode !== null || current.signalCode !== null) return current.exitCode
      const ended = once(current, 'exit')
      current.kill('SIGTERM')
      return (await ended)[0]
    },
  }
}

/** A simulated France, a database, a mail server, and machines that work with them. */
export async function aScene(options: {
  readonly centres: number
  readonly perSecond: number
  readonly atOnce: number
}) {
  const budget = { perSecond: options.perSecond, atOnce: options.atOnce, timeoutMs: 2500 }
  const simulation = await aSimulation({ centres: options.centres, seed: 6 }, { budget })
  const [kept, mail] = [await aDatabase(), await aMailServer()]
  const given = JSON.parse(await readFile(simulation.config, 'utf8'))
  await writeFile(
    simulation.config,
    JSON.stringify({
      ...given,
      server: { port: 0 },
      site: { url: 'https://vitemadose.test/' },
      alerts: { mail: { smtp: mail.url, requireTls: false } },
    }),
  )
  const environment = { DATABASE_URL: kept.url, VITEMADOSE_ALERT_KEY: ALERT_KEY, LOG_LEVEL: 'error' }
  return {
    ...kept,
    mail,
    environment,
    simulator: simulation.simulator,
    config: simulation.config,
    /** A machine that runs `vitemadose live --shared`. */
    async machine(...words: string[]): Promise<Machine> {
      const output = path.join(await aFolder(), 'output')
      const args = ['live', '--shared', '--config', simulation.config, '--output', output, '--every', '1', ...words]
      return supervised(() => start(args, environment), output)
    },
    /** A machine that runs `vitemadose worker`. */
    async worker(...words: string[]): Promise<Machine> {
      return supervised(() => start(['worker', '--config', simulation.config, ...words], environment), '')
    },
    /** The process that leads, among these machines; null when none does. */
    async leader(machines: readonly Machine[]): Promise<number | null> {
      const leader = await kept.database.db
        .selectFrom('leaders')
        .select('holder')
        .where('until', '>', sql<Date>`now()`)
        .executeTakeFirst()
      const pid = Number(leader?.holder.split(' ')[1])
      return machines.some((each) => each.pid() === pid) ? pid : null
    },
    /** The lease of a leader that died runs out at once. */
    async endLease() {
      await kept.database.db.updateTable('leaders').set({ until: sql<Date>`now()` }).execute()
    },
    expectBudgetKept() {
      for (const [platform, { mostInOneSecond }] of Object.entries(simulation.simulator.statistics())) {
        // Requests are counted as they leave; a machine that is busy may let those of a moment arrive together.
        expect(mostInOneSecond, platform).toBeLessThanOrEqual(options.perSecond + options.atOnce)
      }
    },
  }
}

/** Waits until a machine has published after a moment. */
export const publishedAfter = (output: string, moment: number, patienceMs = 120_000): Promise<number> =>
  until('a publication', patienceMs, async () => {
    const text = await readFile(path.join(output, 'publication.json'), 'utf8').catch(() => null)
    const at = text === null ? 0 : Date.parse(JSON.parse(text).last_updated)
    return at > moment && at
  })

export async function expectWholePublication(output: string): Promise<void> {
  for (const { code } of DEPARTEMENTS) {
    expectContract('departement', JSON.parse(await readFile(path.join(output, `${code}.json`), 'utf8')))
  }
  expect(JSON.parse(await readFile(path.join(output, 'publication.json'), 'utf8')).origin).toBe('simulated')
}

/** How many people one opening by hand, of three places, is told to at once. */
export const TOLD_OF_AN_OPENING = 12

/** Départements in which a centre without any slot can be given some. */
export function closedDepartements(simulator: Simulator, most: number): string[] {
  const now = Date.now()
  const closed = simulator
    .centres('doctolib', now)
    .filter(({ id, reserved }) => !reserved && simulator.truth(id, now)?.outcome === 'none')
  return [...new Set(closed.map(({ departement }) => departement))].slice(0, most)
}

/** Puts appointments online in a département. Gives whether there was a centre where everyone may go that had none. */
export function openIn(simulator: Simulator, departement: string): boolean {
  const doctolib = simulator.platforms.find(({ id }) => id === 'doctolib')
  return Boolean(doctolib?.open?.({ departement }, Date.now()))
}

/** Twelve people of each département ask for an alert, confirm it, and may be written to at any hour. */
export async function subscribeIn(database: Database, departements: readonly string[]): Promise<string[]> {
  const { limits } = alertConfigSchema.parse({})
  const many = { most: 1_000_000, minutes: 60 }
  const desk: Desk = {
    ...testDesk(database),
    vault: testVault(),
    limits: { ...limits, perAddress: many, perNetwork: many, overall: many },
    clock: Date.now,
  }
  const people = departements.flatMap((code) =>
    Array.from({ length: TOLD_OF_AN_OPENING }, (_, index) => ({
      code,
      email: `p${index}.${code.toLowerCase()}@example.fr`,
    })),
  )
  for (const { code, email } of people) {
    await askForAlert(desk, { email, place: { kind: 'departement', code }, night: true }, '192.0.2.1')
  }
  const questions = await takeDue(desk.db, desk.vault, 'test', people.length, Date.now())
  expect(questions).toHaveLength(people.length)
  for (const { payload } of questions) {
    if (payload.channel === 'mail') expect(await confirmAlert(desk, tokenOf(payload.secret, 'confirm'))).toBe('done')
  }
  await recordSent(
    desk.db,
    questions.map(({ id }) => id),
    Date.now(),
  )
  return people.map(({ email }) => email)
}

/** Puts messages of which each goes to another person in the outbox. Gives the people. */
export async function enqueueMessages({ db }: Database, count: number): Promise<string[]> {
  const messages = Array.from({ length: count }, (_, index) => alertMessage(index, { changeKey: `crash ${index}` }))
  await enqueue(db, testVault(), DOMAIN, messages, Date.now())
  return messages.flatMap(({ payload }) => (payload.channel === 'mail' ? payload.to : []))
}

/** How often each of some people was written to, and by how many different messages. */
export async function toldOf(mail: MailServer, people: readonly string[]) {
  const told = new Map(people.map((each) => [each, new Set<string>()]))
  let taken = 0
  for (const { to, messageId } of await mail.received()) {
    if (told.get(to)?.add(messageId)) taken += 1
  }
  return { told, taken, reached: [...told.values()].filter(({ size }) => size > 0).length }
}

/**
 * Every one of them was written to, by exactly one message: they have one alert each, and one is told at most once in twenty
 * minutes. A message may have come more than once, under its one name.
 */
export async function expectEachTold(
  { database, mail }: { readonly database: Database; readonly mail: MailServer },
  people: readonly string[],
): Promise<string> {
  const { told, taken } = await toldOf(mail, people)
  expect([...told].filter(([, names]) => names.size !== 1)).toEqual([])
  const unsent = await database.db.selectFrom('outbox').select(['state', 'kind']).where('state', '<>', 'sent').execute()
  expect(unsent).toEqual([])
  return `${people.length} told, by ${taken} messages: ${taken - people.length} came once more`
}
