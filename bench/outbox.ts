/**
 * The outbox, measured: `npm run bench:outbox -- --messages 10000`.
 *
 * Alerts are put in the outbox, then sent to a mail server on loopback, in a process of its own. The database is the
 * embedded one, in memory, or the server of DATABASE_URL (an empty database). The time is by the clock, from the first that
 * is taken to the last that is recorded.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { siteLinks } from '../src/alerts/mail/links.ts'
import type { Mail } from '../src/alerts/mail/mail-input.ts'
import { openMailer } from '../src/alerts/outbox/mailer.ts'
import { enqueue, type NewMessage } from '../src/alerts/outbox/outbox.ts'
import { sendBatch } from '../src/alerts/outbox/sender.ts'
import { openVault, readVaultKeys } from '../src/alerts/subscription/vault.ts'
import { alertConfigSchema } from '../src/config/alert-settings.ts'
import { type DatabasePlace, openDatabase } from '../src/store/database/open.ts'

const { values } = parseArgs({ options: { messages: { type: 'string', default: '10000' } } })
const count = Number(values.messages)
const NOW = Date.parse('2021-04-12T10:00:00+02:00')

const keys = readVaultKeys(`1:${Buffer.alloc(32, 'k').toString('base64')}`)
if (!keys) throw new Error('The keys cannot be read')
const vault = openVault(keys)
const url = process.env['DATABASE_URL']
const place: DatabasePlace = url ? { kind: 'server', url } : { kind: 'memory' }
const database = await openDatabase(place, { origin: 'simulated', command: 'bench' })
const server = fork(path.join(import.meta.dirname, `mail-server${path.extname(import.meta.filename)}`))
try {
  const { port } = await told(server, z.object({ port: z.number() }))
  const { mail } = alertConfigSchema.parse({ mail: { smtp: `smtp://127.0.0.1:${port}`, requireTls: false } })
  const mailer = openMailer(mail, { smtpPassword: null, dkimKey: null })
  await measure('put in', () => enqueue(database.db, vault, 'bench.test', Array.from({ length: count }, message), NOW))
  await measure('sent', async () => {
    for (let sent = 0; sent < count; ) {
      const report = await sendBatch({
        db: database.db,
        vault,
        mailer,
        pusher: null,
        links: siteLinks('https://vitemadose.test/'),
        bounceDomain: 'bench.test',
        from: mail.from,
        worker: 'bench',
        clock: () => NOW,
      })
      if (report.sent === 0) throw new Error(`Nothing is sent any more: ${JSON.stringify(report)}`)
      sent += report.sent
    }
  })
  mailer.close()
  server.send('count')
  const { taken, different } = await told(server, z.object({ taken: z.number(), different: z.number() }))
  process.stdout.write(`received ${taken}, with ${different} different Message-IDs\n`)
} finally {
  server.disconnect()
  await database.close()
}

function message(_: unknown, index: number): NewMessage {
  const centre = {
    name: 'Centre de vaccination de la Halle aux Grains',
    city: 'Grenoble',
    distanceKm: 2.6,
    next: NOW + 3600_000,
    isExact: true,
    timeZone: 'Europe/Paris',
    places: 149,
    vaccines: ['Pfizer-BioNTech'],
    platformName: 'Doctolib',
    link: 'https://www.doctolib.fr/vaccination-covid-19/grenoble/halle',
    phone: '+33465711238',
    seenAt: NOW,
  }
  const place = { kind: 'departement', code: '38', name: 'Isère', timeZone: 'Europe/Paris' } as const
  const mail: Mail = { kind: 'alert', language: 'fr', place, centres: [centre, centre, centre], others: 0 }
  const secret = Buffer.alloc(32, index % 256).toString('base64')
  return {
    subscriptionId: null,
    changeKey: `bench ${index}`,
    priority: 0,
    payload: { channel: 'mail', to: `p${index}@example.fr`, secret, mail },
  }
}

async function measure(name: string, act: () => Promise<void>): Promise<void> {
  const [start, before] = [performance.now(), process.cpuUsage()]
  await act()
  const [seconds, used] = [(performance.now() - start) / 1000, process.cpuUsage(before)]
  const processor = (used.user + used.system) / 1e6
  process.stdout.write(
    `${name.padEnd(8)} ${count} in ${seconds.toFixed(1)} s, ${Math.round(count / seconds)}/s; ${processor.toFixed(1)} s of processor\n`,
  )
}

async function told<T>(child: ChildProcess, schema: z.ZodType<T>): Promise<T> {
  const [answer] = await once(child, 'message')
  return schema.parse(answer)
}
