import { Command } from 'commander'
import { VERSION } from '../config/version.ts'
import { inFrench } from './french.ts'

/** Every command by its name, in the order of the help. All of them load two seconds' worth of modules on a slow machine. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  centres: async () => (await import('./centres.ts')).centresCommand(),
  scrape: async () => (await import('./scrape/command.ts')).scrapeCommand(),
  check: async () => (await import('./check.ts')).checkCommand(),
  geography: async () => (await import('./geography.ts')).geographyCommand(),
  history: async () => (await import('./history.ts')).historyCommand(),
  live: async () => (await import('./live.ts')).liveCommand(),
  worker: async () => (await import('./worker.ts')).workerCommand(),
  replay: async () => (await import('./replay/command.ts')).replayCommand(),
  config: async () => (await import('./config.ts')).configCommand(),
  schema: async () => (await import('./schema.ts')).schemaCommand(),
  state: async () => (await import('./state.ts')).stateCommand(),
  db: async () => (await import('./db.ts')).dbCommand(),
  alerts: async () => (await import('./alerts.ts')).alertsCommand(),
  simulator: async () => (await import('./simulator.ts')).simulatorCommand(),
  demonstration: async () => (await import('./demonstration/command.ts')).demonstrationCommand(),
}

/**
 * The command line: one file per command.
 *
 * @param asked - the first word given: where it names a command, no other one is loaded.
 */
export async function program(asked?: string): Promise<Command> {
  const root = new Command('vitemadose')
    .description('Trouve les rendez-vous de vaccination en France, sur toutes les plateformes de réservation.')
    .version(VERSION, '-V, --version', 'affiche la version')
    .addHelpText('after', EXAMPLES)
  const isKnown = asked !== undefined && Object.hasOwn(COMMANDS, asked)
  for (const [name, load] of Object.entries(COMMANDS)) {
    if (!isKnown || name === asked) root.addCommand(inFrench(await load()))
  }
  return inFrench(root).helpCommand('help [commande]', 'affiche l’aide d’une commande')
}

const EXAMPLES = `
Exemples :
  $ vitemadose demonstration                 une France simulée, sa page et ses fichiers
  $ vitemadose centres                       rafraîchit le catalogue des centres
  $ vitemadose scrape                        un passage complet, puis la publication
  $ vitemadose scrape --departement 38       seulement l'Isère
  $ vitemadose scrape --url https://www.doctolib.fr/vaccination-covid-19/grenoble/centre
                                             explique, pas à pas, un seul centre
`
