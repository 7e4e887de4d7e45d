import { Command } from 'commander'
import { VERSION } from '../config/version.ts'
import { alertsCommand } from './alerts.ts'
import { centresCommand } from './centres.ts'
import { checkCommand } from './check.ts'
import { configCommand } from './config.ts'
import { dbCommand } from './db.ts'
import { demonstrationCommand } from './demonstration/command.ts'
import { inFrench } from './french.ts'
import { geographyCommand } from './geography.ts'
import { historyCommand } from './history.ts'
import { liveCommand } from './live.ts'
import { replayCommand } from './replay/command.ts'
import { schemaCommand } from './schema.ts'
import { scrapeCommand } from './scrape/command.ts'
import { simulatorCommand } from './simulator.ts'
import { stateCommand } from './state.ts'
import { workerCommand } from './worker.ts'

/** The command line: one file per command. */
export function program(): Command {
  const root = new Command('vitemadose')
    .description('Trouve les rendez-vous de vaccination en France, sur toutes les plateformes de réservation.')
    .version(VERSION, '-V, --version', 'affiche la version')
    .addHelpText('after', EXAMPLES)
  for (const command of [
    centresCommand(),
    scrapeCommand(),
    checkCommand(),
    geographyCommand(),
    historyCommand(),
    liveCommand(),
    workerCommand(),
    replayCommand(),
    configCommand(),
    schemaCommand(),
    stateCommand(),
    dbCommand(),
    alertsCommand(),
    simulatorCommand(),
    demonstrationCommand(),
  ]) {
    root.addCommand(inFrench(command))
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
