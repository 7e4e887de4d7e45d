import { writeFile } from 'node:fs/promises'
import { Command, InvalidArgumentError } from 'commander'
import { ConfigError } from '../config/config-error.ts'
import { loadPlatforms } from '../platforms/registry.ts'
import { type Fault, faultSchema } from '../simulator/serving/faults.ts'
import { startSimulator } from '../simulator/simulator.ts'
import { integer } from './arguments.ts'
import { simulatedConfig } from './simulated-config.ts'

type SimulatorOptions = {
  readonly seed: number
  readonly centres: number
  readonly port?: number
  readonly fault: readonly NamedFault[]
  readonly bench?: boolean
  readonly quiet?: boolean
  readonly writeConfig?: string
}

type NamedFault = { readonly platform: string; readonly fault: Fault }

/** `vitemadose simulator`: the booking platforms, simulated on this machine, until it is interrupted. */
export function simulatorCommand(): Command {
  return new Command('simulator')
    .description('Simule les plateformes de réservation sur cette machine, jusqu’à Ctrl+C.')
    .option('--seed <nombre>', 'même graine, même France', integer, 1)
    .option('--centres <nombre>', 'à peu près combien de centres', integer, 3000)
    .option('--port <nombre>', 'premier port (par défaut : des ports libres)', integer)
    .option('--fault <plateforme:panne>', 'panne à simuler, répétable (voir plus bas)', collectFault, [])
    .option('--bench', 'corps de taille fixe, pour mesurer')
    .option('--quiet', 'pour un autre programme : n’écrit que les adresses, s’arrête avec lui')
    .option('--write-config <fichier>', 'écrit une configuration qui mène à ce simulateur')
    .addHelpText('after', EXAMPLES)
    .action(async (options: SimulatorOptions) => {
      const simulator = await startSimulator({
        seed: options.seed,
        centres: options.centres,
        faults: groupFaults(options.fault),
        bodies: options.bench ? 'bench' : 'varied',
        ...(options.port === undefined ? {} : { firstPort: options.port }),
      })
      const { origins, options: platformOptions } = simulator
      const config = simulatedConfig({ origins, options: platformOptions }, await loadPlatforms(), 'data/simulation')
      if (options.writeConfig) await writeConfig(options.writeConfig, config)
      const announced = options.quiet ? { origins, options: platformOptions } : config
      process.stdout.write(`${JSON.stringify(announced, null, 2)}\n`)
      if (!options.quiet) process.stderr.write('Le simulateur tourne. Ctrl+C pour l’arrêter.\n')
      await (options.quiet ? Promise.race([interruption(), parentGone()]) : interruption())
      process.stdin.destroy()
      await simulator.close()
    })
}

/** Resolves when the person, or the system, asks the process to stop. */
export function interruption(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })
}

/** Resolves when the process that started this one, and holds its standard input, is gone. */
function parentGone(): Promise<void> {
  return new Promise((resolve) => {
    process.stdin.resume().once('end', () => resolve())
  })
}

async function writeConfig(file: string, config: unknown): Promise<void> {
  try {
    await writeFile(file, `${JSON.stringify(config, null, 2)}\n`)
  } catch (error) {
    throw new ConfigError(`${file} : écriture impossible (${(error as Error).message})`)
  }
}

/** `doctolib:forbidden`, or with details `doctolib:{"kind":"slow","delayMs":5000,"share":0.3}`. */
function collectFault(text: string, known: readonly NamedFault[]): NamedFault[] {
  const [platform = '', ...rest] = text.split(':')
  const described = rest.join(':')
  try {
    const fault = faultSchema.parse(described.startsWith('{') ? JSON.parse(described) : { kind: described })
    return [...known, { platform, fault }]
  } catch {
    throw new InvalidArgumentError(`panne inconnue : ${text}.`)
  }
}

function groupFaults(faults: readonly NamedFault[]): Record<string, Fault[]> {
  const groups: Record<string, Fault[]> = {}
  for (const { platform, fault } of faults) groups[platform] = [...(groups[platform] ?? []), fault]
  return groups
}

const EXAMPLES = `
Pannes : slow, hanging, stalled, lost, forbidden, too-many, server-error, html, truncated, huge, renamed ;
en JSON pour les détails : share (part des requêtes), path (chemin touché), delayMs, status…

Exemples :
  $ vitemadose simulator --write-config simulation.json
  $ vitemadose scrape --config simulation.json          (dans un autre terminal)
  $ vitemadose simulator --fault doctolib:forbidden
  $ vitemadose simulator --fault 'doctolib:{"kind":"slow","delayMs":4000,"share":0.2}'
`
