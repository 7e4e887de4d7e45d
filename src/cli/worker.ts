import { Command } from 'commander'
import { refuseWrongKeys } from '../alerts/outbox/keys.ts'
import type { SenderTools } from '../alerts/outbox/sender.ts'
import { keepSending } from '../alerts/service/keep-sending.ts'
import { alertSecrets } from '../config/alert-settings.ts'
import { ConfigError } from '../config/config-error.ts'
import type { PlatformSettings } from '../config/platform-settings.ts'
import { askedSettings } from '../runs/live/france.ts'
import { choosePlatforms } from '../runs/refresh-run.ts'
import { takesAlerts } from '../runs/site-settings.ts'
import { startWorker, type Worker } from '../runs/workers/worker.ts'
import { openWorkplace, type Workplace, type WorkplaceOptions } from '../runs/workplace.ts'
import { type Database, openDatabase } from '../store/database/open.ts'
import { alertToolsOf } from './alert-keeping.ts'
import { limitHeapGrowth } from './heap-growth.ts'
import { hourlyLog } from './hourly-log.ts'
import { serverPlace } from './server-place.ts'
import { interruption } from './simulator.ts'
import { countOf, rateText } from './texts.ts'

type WorkerOptions = WorkplaceOptions & { readonly platforms?: readonly string[]; readonly mail?: boolean }

/** How often a line tells how the work goes. */
const SUMMARY_MS = 60_000

/** Connections to the database at most: many workers share it. */
const CONNECTIONS = 5

/** `vitemadose worker`: asks what `live --workers` chooses, and sends what waits, until it is interrupted. */
export function workerCommand(): Command {
  return new Command('worker')
    .description(
      'Interroge les lieux que « live --workers » choisit, sur autant de machines qu’on veut ; leurs budgets restent communs.',
    )
    .option('--platforms <plateformes>', 'celles à interroger, séparées par des virgules (par défaut toutes)', listed)
    .option('--mail', 'envoie aussi les messages qui attendent')
    .option('-c, --config <fichier>', 'fichier de configuration')
    .addHelpText('after', EXAMPLES)
    .action(async (options: WorkerOptions) => {
      limitHeapGrowth()
      const workplace = await openWorkplace(options, process.env)
      const { config, origin } = workplace
      const platforms = platformsOf(workplace, options.platforms)
      if (options.mail && !takesAlerts(config)) throw new ConfigError('--mail : alerts.mail.smtp n’est pas configuré.')
      const place = serverPlace(config, process.env, 'worker')
      const stopped = interruption()
      const log = hourlyLog()
      const database = await openDatabase(place, { origin, command: 'worker', connections: CONNECTIONS })
      const parts = { workplace, database, log }
      const { worker, mail } = await startParts(platforms, options.mail === true, parts).catch(
        async (error: unknown) => {
          await database.close()
          throw error
        },
      )
      const names = platforms.map(({ platform }) => platform.metadata.name).join(', ')
      process.stderr.write(
        `Au travail : ${names}${options.mail ? ', et les messages' : ''}.\n` +
          'Ctrl+C pour l’arrêter : ce qui est en cours sera rendu d’abord.\n',
      )
      const telling = tellSummaries(worker)
      await stopped
      clearInterval(telling)
      await Promise.all([worker.stop(), mail?.stop()])
      await database.close()
      process.exit()
    })
}

const listed = (text: string): string[] => text.split(/[\s,]+/).filter((name) => name !== '')

/** @throws ConfigError when there is nothing to ask. */
function platformsOf(workplace: Workplace, names: readonly string[] | undefined): readonly PlatformSettings[] {
  const platforms = names ? choosePlatforms(workplace, names) : askedSettings(workplace.settings)
  const chosen = platforms.filter(({ offBecause }) => offBecause === null)
  if (chosen.length === 0) throw new ConfigError('Aucune plateforme n’est activée : il n’y a rien à interroger.')
  return chosen
}

type Tools = {
  readonly workplace: Workplace
  readonly database: Database
  readonly log: ReturnType<typeof hourlyLog>
}

/** Starts what asks, then what sends: when either cannot be had, neither runs. */
async function startParts(platforms: readonly PlatformSettings[], sends: boolean, tools: Tools) {
  const { workplace, database, log } = tools
  const sender = sends ? await senderOf(tools) : null
  const worker = await startWorker(workplace, { database, platforms, log })
  return { worker, mail: sender && startMail(sender, log) }
}

/** @throws ConfigError when a key is missing, or is not that of the database. */
async function senderOf({ workplace, database }: Tools): Promise<SenderTools> {
  const { sender } = alertToolsOf(workplace, { database, secrets: alertSecrets(workplace.config.alerts, process.env) })
  await refuseWrongKeys(database.db, sender.vault)
  return sender
}

/** Sends what waits in the outbox, beside others that do. */
function startMail(sender: SenderTools, log: Tools['log']) {
  const stopping = new AbortController()
  const sending = keepSending(sender, stopping.signal, log)
  return {
    async stop() {
      stopping.abort()
      await sending
      sender.mailer.close()
    },
  }
}

/** From time to time, how it goes: what was seen, and what each platform allows this worker. */
function tellSummaries(worker: Worker): NodeJS.Timeout {
  let before = new Map<string, number>()
  return setInterval(() => {
    const parts = worker.status().map(({ platform, share, looks, pausedMs }) => {
      const seen = countOf(looks - (before.get(platform) ?? 0), 'lieu vu', 'lieux vus')
      if (pausedMs > 0) return `${platform} ${seen} (laissée tranquille)`
      if (share.atOnce === 0) return `${platform} ${seen} (attend sa part du budget)`
      return `${platform} ${seen} (${rateText(share.perSecond)})`
    })
    before = new Map(worker.status().map(({ platform, looks }) => [platform, looks]))
    process.stderr.write(`${new Date().toISOString()} ${parts.join(', ')}\n`)
  }, SUMMARY_MS)
}

const EXAMPLES = `
DATABASE_URL donne la base que partagent les machines ; toutes ont la même configuration et les mêmes clés. Un budget vaut
pour toutes ensemble : chaque travailleur en reçoit une part, d’autant plus petite qu’ils sont nombreux. Si les configurations
diffèrent, le plus petit budget vaut pour toutes, et le journal le dit.
Ce qu’une plateforme refuse à un travailleur vaut pour tous : ils attendent et ralentissent ensemble ; après cinq refus de suite
ils la laissent tranquille, et un seul l’essaie à nouveau. « vitemadose db status » montre qui interroge, et comment on le reçoit.
S’arrête proprement sur SIGTERM ou Ctrl+C : ce qui est en cours finit, le reste est rendu aux autres.

Exemples :
  $ DATABASE_URL=postgres://vitemadose@base/vitemadose vitemadose worker
  $ DATABASE_URL=postgres://vitemadose@base/vitemadose vitemadose worker --platforms doctolib,keldoc
  $ DATABASE_URL=postgres://vitemadose@base/vitemadose vitemadose worker --mail
`
