import { mkdir, readdir } from 'node:fs/promises'
import { Command } from 'commander'
import { ConfigError } from '../config/config-error.ts'
import { pullFolder, pushFolder } from '../publish/git-branch.ts'
import { openWorkplace, type WorkplaceOptions } from '../runs/workplace.ts'

type StateOptions = WorkplaceOptions & { readonly remote: string; readonly branch: string }

/** Evidence and locks are of one machine and one run. */
const NOT_STATE = ['lock', '.next']

/** `vitemadose state`: the state on a git branch, for machines that keep no disk between two runs. */
export function stateCommand(): Command {
  return new Command('state')
    .description(
      'Garde l’état (catalogue, instantané, historique) sur une branche git, pour les machines sans disque durable.',
    )
    .addCommand(withOptions(new Command('pull').description('Restaure l’état, avant un passage.')).action(pull))
    .addCommand(withOptions(new Command('push').description('Enregistre l’état, après un passage.')).action(push))
    .addHelpText('after', EXAMPLES)
}

function withOptions(command: Command): Command {
  return command
    .requiredOption('--remote <dépôt>', 'dépôt git')
    .option('--branch <branche>', 'branche de l’état', 'state-auto')
    .option('-c, --config <fichier>', 'fichier de configuration')
}

async function pull(options: StateOptions): Promise<void> {
  const { config } = await openWorkplace(options, process.env)
  await mkdir(config.stateFolder, { recursive: true })
  if ((await readdir(config.stateFolder)).length > 0) {
    throw new ConfigError(`${config.stateFolder} n'est pas vide : l'état n'y est pas restauré par-dessus.`)
  }
  const isThere = await pullFolder(config.stateFolder, options)
  process.stdout.write(
    isThere ? `État restauré dans ${config.stateFolder}.\n` : 'Pas encore d’état : la branche n’existe pas.\n',
  )
}

async function push(options: StateOptions): Promise<void> {
  const { config } = await openWorkplace(options, process.env)
  const isNew = await pushFolder(config.stateFolder, options, 'État', { except: NOT_STATE, keep: 50 })
  process.stdout.write(isNew ? `État enregistré sur ${options.branch}.\n` : 'État inchangé.\n')
}

const EXAMPLES = `
Si la branche existe et ne peut être lue, la commande échoue : rien ne repart de zéro en silence.

Exemples :
  $ vitemadose state pull --remote https://exemple.fr/vitemadose.git
  $ vitemadose scrape && vitemadose state push --remote https://exemple.fr/vitemadose.git
`
