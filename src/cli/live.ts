import { setTimeout as sleep } from 'node:timers/promises'
import { Command, InvalidArgumentError } from 'commander'
import { Cron } from 'croner'
import { askedSettings } from '../runs/live/france.ts'
import { LIVE_DEFAULTS } from '../runs/live/live-run.ts'
import { choosePlatforms } from '../runs/refresh-run.ts'
import { type HandingOut, handOut } from '../runs/workers/hand-out.ts'
import { openWorkplace, type Workplace, type WorkplaceOptions } from '../runs/workplace.ts'
import { LEADERSHIP_TIMES, type Leadership } from '../store/database/leadership.ts'
import { openAlertKeeping } from './alert-keeping.ts'
import { integer } from './arguments.ts'
import { EXIT } from './exit-status.ts'
import { limitHeapGrowth } from './heap-growth.ts'
import { hourlyLog } from './hourly-log.ts'
import { awaitTurn, type Turn } from './shared-live.ts'
import { interruption } from './simulator.ts'
import { startWholeService, type WholeService } from './whole-service.ts'

type LiveOptions = WorkplaceOptions & {
  readonly output?: string
  readonly acceptDrop?: readonly string[]
  readonly refresh: string
  readonly every: number
  readonly wholeEvery: number
  readonly shared?: boolean
  readonly workers?: boolean
  readonly mail: boolean
}

/** `vitemadose live`: polls without end and publishes what changes, until it is interrupted. */
export function liveCommand(): Command {
  return new Command('live')
    .description(
      'Interroge les plateformes sans fin, dans leurs budgets, publie ce qui change, le sert, et envoie les alertes.',
    )
    .option('-o, --output <dossier>', 'où publier (par défaut data/output)')
    .option('--accept-drop <plateformes...>', 'croit une chute sous le seuil (vraie fin de campagne)')
    .option(
      '--refresh <horaire>',
      'quand rafraîchir le catalogue (cron, heure de Paris)',
      cron,
      LIVE_DEFAULTS.refreshAt,
    )
    .option(
      '--every <secondes>',
      'délai entre deux publications de ce qui change',
      integer,
      LIVE_DEFAULTS.changedEveryMs / 1000,
    )
    .option(
      '--whole-every <secondes>',
      'délai entre deux publications de tous les fichiers',
      integer,
      LIVE_DEFAULTS.wholeEveryMs / 1000,
    )
    .option(
      '--shared',
      'plusieurs machines à la fois : l’état est dans la base de DATABASE_URL, une seule interroge et publie, les autres ' +
        'attendent et prennent sa suite',
    )
    .option(
      '--workers',
      'comme --shared, mais sans interroger soi-même : distribue les lieux aux « vitemadose worker »',
    )
    .option('--no-mail', 'écrit les messages sans les envoyer : des « vitemadose worker --mail » s’en chargent')
    .option('-c, --config <fichier>', 'fichier de configuration')
    .addHelpText('after', EXAMPLES)
    .action(async (options: LiveOptions) => {
      limitHeapGrowth()
      const workplace = await openWorkplace(options, process.env)
      const accepted = options.acceptDrop ? choosePlatforms(workplace, options.acceptDrop) : []
      const settings = {
        output: options.output ?? workplace.config.outputFolder,
        acceptDrop: new Set(accepted.map(({ platform }) => platform.metadata.id)),
        refreshAt: options.refresh,
        changedEveryMs: options.every * 1000,
        wholeEveryMs: options.wholeEvery * 1000,
      }
      const log = hourlyLog()
      const stopping = new AbortController()
      const stopped = interruption().then(() => stopping.abort())
      const parts = { settings, environment: process.env, log }
      const isShared = options.shared || options.workers
      const turn = isShared ? await awaitTurn(workplace, { ...parts, signal: stopping.signal }) : null
      if (isShared && !turn) return
      const here = turn?.workplace ?? workplace
      const keeping = await openAlertKeeping(here, process.env, 'live', turn?.database).catch(
        async (error: unknown) => {
          await turn?.end()
          throw error
        },
      )
      const service = await startWholeService(here, {
        ...parts,
        keeping,
        sends: options.mail,
        term: turn?.leadership ?? null,
        ...(turn ? { atEnd: turn.end } : {}),
        ...(turn && options.workers ? { openAsking: () => askByWorkers(here, log, turn) } : {}),
      })
      process.stderr.write(
        `Le service tourne : ${service.address}\n${ALERTS[service.takesAlerts ? 'on' : 'off']}\n` +
          'Ctrl+C pour l’arrêter : ce qui est en cours sera publié d’abord.\n',
      )
      if (turn) endWhenLost(turn.leadership, service)
      await stopped
      await service.stop()
      // A refresh of the catalogue may still wait for answers that nobody needs any more.
      process.exit()
    })
}

/** Opens the queue by which workers ask. */
const askByWorkers = (
  { settings }: Workplace,
  log: ReturnType<typeof hourlyLog>,
  { database, leadership }: Turn,
): Promise<HandingOut> => handOut({ database, platforms: askedSettings(settings), log, term: leadership })

/**
 * Once another machine may lead, this one must be gone: messages under way have a moment to end, nothing else. Whoever
 * supervises the process starts it again, and then it waits for its turn.
 */
function endWhenLost({ lost }: Leadership, service: WholeService): void {
  const end = async () => {
    process.stderr.write(
      'La base de données n’a pas confirmé que cette machine publie : elle s’arrête, une autre prend la suite.\n',
    )
    await Promise.race([service.abandon(), sleep(LEADERSHIP_TIMES.marginMs / 2)]).catch(() => undefined)
    process.exit(EXIT.nothingPublished)
  }
  lost.addEventListener('abort', () => void end(), { once: true })
  if (lost.aborted) void end()
}

const ALERTS = {
  on: 'Il envoie des alertes à qui en demande.',
  off: 'Sans alertes : alerts.mail.smtp n’est pas configuré.',
} as const

function cron(text: string): string {
  try {
    new Cron(text, { paused: true }).stop()
    return text
  } catch {
    throw new InvalidArgumentError('un horaire de cron est attendu, par exemple "23 */6 * * *".')
  }
}

const EXAMPLES = `
Les alertes demandent alerts.mail.smtp dans la configuration et VITEMADOSE_ALERT_KEY dans l’environnement.
S'arrête proprement sur SIGTERM ou Ctrl+C : les demandes en cours finissent, ce qu'elles ont vu est enregistré et publié.

Exemples :
  $ vitemadose live
  $ LOG_LEVEL=info vitemadose live --config prod.json
  $ vitemadose live --accept-drop doctolib
  $ DATABASE_URL=postgres://vitemadose@base/vitemadose vitemadose live --shared
                                 la même commande sur une autre machine attend, et prend la suite si celle-ci s’arrête
  $ DATABASE_URL=postgres://vitemadose@base/vitemadose vitemadose live --workers --no-mail
                                 choisit et publie ; des « vitemadose worker » interrogent et envoient
`
