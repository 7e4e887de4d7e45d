import path from 'node:path'
import { Command } from 'commander'
import { configFileSchema } from '../../config/config.ts'
import { loadPlatforms } from '../../platforms/registry.ts'
import { choosePlatforms } from '../../runs/refresh-run.ts'
import { type Workplace, workplaceOf } from '../../runs/workplace.ts'
import { serveSite } from '../../server/site-server.ts'
import { integer } from '../arguments.ts'
import { passAndPublish } from '../scrape/pass-and-publish.ts'
import { interruption } from '../simulator.ts'
import { startSimulatorProcess } from './simulator-process.ts'

const PAGES = path.join(import.meta.dirname, '..', '..', '..', 'web')

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
        const workplace = await openDemonstration(options.folder, simulator.origins)
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
async function openDemonstration(folder: string, origins: Readonly<Record<string, string>>): Promise<Workplace> {
  const registry = await loadPlatforms()
  const platforms = Object.fromEntries(
    [...registry.values()]
      .filter(({ metadata }) => metadata.apiHosts.some((host) => !(`https://${host}` in origins)))
      .map(({ metadata }) => [metadata.id, { enabled: false }]),
  )
  const simulated = Object.fromEntries(
    [...registry.keys()]
      .filter((id) => !(id in platforms))
      .map((id) => [id, { budget: SIMULATED_BUDGET, directoryFloor: 0 }]),
  )
  const config = configFileSchema.parse({
    stateFolder: path.join(folder, 'state'),
    outputFolder: path.join(folder, 'output'),
    origins,
    platforms: { ...platforms, ...simulated },
  })
  return workplaceOf(config, {}, registry)
}

/** A simulator needs no sparing: the first pass must be over within a minute of the start. */
const SIMULATED_BUDGET = { perSecond: null, atOnce: 16 }

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
  const site = { pages: [path.join(PAGES, 'demonstration'), PAGES], data: config.outputFolder }
  try {
    return await serveSite(site, port)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    return serveSite(site, 0)
  }
}
