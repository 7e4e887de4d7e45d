import { Command } from 'commander'
import { configFileSchema } from '../../config/config.ts'
import { loadPlatforms } from '../../platforms/registry.ts'
import { choosePlatforms } from '../../runs/refresh-run.ts'
import { type Workplace, workplaceOf } from '../../runs/workplace.ts'
import { startServer } from '../../server/server.ts'
import { configuredOptions } from '../../server/server-options.ts'
import { integer } from '../arguments.ts'
import { passAndPublish } from '../scrape/pass-and-publish.ts'
import { type SimulatedAccess, simulatedConfig } from '../simulated-config.ts'
import { interruption } from '../simulator.ts'
import { startSimulatorProcess } from './simulator-process.ts'

/** Time between the end of a pass and the next one. */
const REST_MS = 30_000

type DemonstrationOptions = {
  readonly centres: number
  readonly seed: number
  readonly port: number
  readonly folder: string
  readonly once?: boolean
}

/** `vitemadose demonstration`: a simulated France, its passes, its files and its page, on this machine alone. */
export function demonstrationCommand(): Command {
  return new Command('demonstration')
    .description(
      'Montre tout à l’œuvre sur une France simulée : passages, fichiers, page. Aucune vraie plateforme n’est jointe.',
    )
    .option('--centres <nombre>', 'à peu près combien de centres', integer, 3000)
    .option('--seed <nombre>', 'même graine, même France', integer, 1)
    .option('--port <nombre>', 'port de la page (0 : un port libre)', integer, 8787)
    .option('--folder <dossier>', 'où tout est écrit', 'data/demonstration')
    .option('--once', 's’arrête après le premier passage')
    .addHelpText('after', '\nExemple :\n  $ npm start\n')
    .action(async (options: DemonstrationOptions) => {
      const simulator = await startSimulatorProcess([
        ...['--seed', String(options.seed)],
        ...['--centres', String(options.centres)],
      ])
      const stopped = interruption()
      try {
        const workplace = await openDemonstration(options, simulator.access)
        await onePass(workplace)
        if (options.once) return
        const server = await serveOnFreePort(options, workplace)
        process.stdout.write(
          `\n  La démonstration est prête : ${server.address}\n  Données simulées. Ctrl+C pour arrêter.\n\n`,
        )
        await passesUntil(workplace, stopped)
        await server.close()
      } finally {
        await simulator.stop()
      }
    })
}

/** The demonstration's own configuration: the simulator for every host, and folders apart from real data. */
async function openDemonstration({ folder, port }: DemonstrationOptions, access: SimulatedAccess): Promise<Workplace> {
  const registry = await loadPlatforms()
  const root = `http://127.0.0.1:${port}/`
  const addresses = { publicUrl: root, site: { url: root } }
  const config = configFileSchema.parse({ ...simulatedConfig(access, registry, folder), ...addresses })
  return workplaceOf(config, {}, registry)
}

async function onePass(workplace: Workplace): Promise<void> {
  const scope = { platforms: choosePlatforms(workplace, undefined), departements: null, acceptDrop: new Set<string>() }
  await passAndPublish(workplace, scope, {})
}

async function passesUntil(workplace: Workplace, stopped: Promise<void>): Promise<void> {
  let isStopped = false
  stopped.then(() => {
    isStopped = true
  })
  while (!isStopped) {
    await Promise.race([stopped, rest()])
    if (!isStopped) await onePass(workplace)
  }
}

const rest = () => new Promise<void>((resolve) => setTimeout(resolve, REST_MS).unref())

/** The wanted port, or any free one when another program has it. */
async function serveOnFreePort({ port }: DemonstrationOptions, { config }: Workplace) {
  const served = configuredOptions(config, {})
  try {
    return await startServer(served, { port })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    return startServer(served, { port: 0 })
  }
}
