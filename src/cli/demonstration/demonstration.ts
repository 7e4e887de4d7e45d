import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { configFileSchema } from '../../config/config.ts'
import { loadPlatforms } from '../../platforms/registry.ts'
import { LIVE_DEFAULTS } from '../../runs/live/live-run.ts'
import { choosePlatforms } from '../../runs/refresh-run.ts'
import { type Workplace, workplaceOf } from '../../runs/workplace.ts'
import { openAlertKeeping } from '../alert-keeping.ts'
import { openLog } from '../log.ts'
import { passAndPublish } from '../scrape/pass-and-publish.ts'
import { type SimulatedAccess, simulatedConfig } from '../simulated-config.ts'
import { startWholeService } from '../whole-service.ts'
import { type Mailbox, openMailbox } from './mailbox.ts'
import { MAILBOX_PATH } from './mailbox-page.ts'
import { mailboxRoutes } from './mailbox-routes.ts'
import { openSlotOpener, type SlotOpener } from './opened-slot.ts'

export type DemonstrationSettings = {
  /** Where everything is written. */
  readonly folder: string
  /** The wanted port; any free one when another program has it. */
  readonly port: number
  readonly access: SimulatedAccess
  /** The clock of the simulator. */
  readonly clock?: () => number
  /** How often what changed is published. */
  readonly changedEveryMs?: number
}

/** A demonstration at work. */
export type Demonstration = {
  readonly site: string
  readonly mailbox: string
  stop(): Promise<void>
}

/** Everything here is invented: this keeps nothing secret, it only lets a database of yesterday be opened again. */
const KEY_OF_NO_SECRET = `1:${Buffer.alloc(32, 'simulated').toString('base64')}`

const ENVIRONMENT = { VITEMADOSE_ALERT_KEY: KEY_OF_NO_SECRET }

/** After the first pass, which spares nothing, the simulator is asked gently: the machine has other things to do. */
const GENTLE = { perSecond: 60, atOnce: 8 }

/** Whoever tries things out asks more often than people do. */
const LIMITS = { perAddress: { most: 1000 }, perNetwork: { most: 1000 } }

/** Makes the first pass, and publishes it; nothing is served. */
export async function firstPass(settings: DemonstrationSettings): Promise<void> {
  await onePass(await openDemonstration(settings, settings.port, null))
}

/** Makes the first pass while the database opens, then polls, serves, and writes to those who ask for it. */
export async function startDemonstration(settings: DemonstrationSettings): Promise<Demonstration> {
  const { clock = Date.now, changedEveryMs = 10_000 } = settings
  const mailbox = await openMailbox(clock)
  try {
    const port = await freePort(settings.port)
    const [first, living] = [
      await openDemonstration(settings, port, mailbox),
      await openDemonstration(settings, port, mailbox, GENTLE),
    ]
    const [keeping] = await Promise.all([openAlertKeeping(living, ENVIRONMENT, 'demonstration'), onePass(first)])
    const output = living.config.outputFolder
    let opener: SlotOpener | null = null
    const service = await startWholeService(living, {
      settings: { ...LIVE_DEFAULTS, output, acceptDrop: new Set(), changedEveryMs },
      keeping,
      term: null,
      environment: ENVIRONMENT,
      log: openLog(process.env),
      pages: mailboxRoutes({ mailbox, output, opener: () => opener }),
    })
    const { live } = service
    opener = keeping && openSlotOpener({ access: settings.access, db: keeping.database.db, live, clock })
    return {
      site: `http://127.0.0.1:${port}/`,
      mailbox: `http://127.0.0.1:${port}${MAILBOX_PATH}`,
      async stop() {
        opener?.close()
        await service.stop()
        await mailbox.close()
      },
    }
  } catch (error) {
    await mailbox.close()
    throw error
  }
}

/** The demonstration's own configuration: the simulator for every host, and folders apart from real data. */
async function openDemonstration(
  { folder, access, clock }: DemonstrationSettings,
  port: number,
  mailbox: Mailbox | null,
  budget?: typeof GENTLE,
): Promise<Workplace> {
  const registry = await loadPlatforms()
  const root = `http://127.0.0.1:${port}/`
  const mail = mailbox && { smtp: mailbox.url, requireTls: false }
  const config = configFileSchema.parse({
    ...simulatedConfig(access, registry, folder, budget),
    publicUrl: root,
    site: { url: root },
    server: { port },
    ...(mail ? { alerts: { mail, limits: LIMITS } } : {}),
  })
  const workplace = workplaceOf(config, {}, registry)
  return clock ? { ...workplace, clock } : workplace
}

async function onePass(workplace: Workplace): Promise<void> {
  const scope = { platforms: choosePlatforms(workplace, undefined), departements: null, acceptDrop: new Set<string>() }
  await passAndPublish(workplace, scope, {})
}

/** The wanted port, or any free one when another program has it. */
async function freePort(wanted: number): Promise<number> {
  const server = createServer().listen(wanted, '127.0.0.1')
  try {
    await once(server, 'listening')
    return (server.address() as AddressInfo).port
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    return freePort(0)
  } finally {
    server.close()
  }
}
