import { Command } from 'commander'
import { fetchCommuneCentres } from '../runs/commune-centres.ts'
import { openWorkplace, type WorkplaceOptions } from '../runs/workplace.ts'
import { writeCommuneCentresFile } from '../store/commune-centres-file.ts'
import { EXIT } from './exit-status.ts'
import { countOf } from './texts.ts'

/** `vitemadose geography`: what is known of the places of France. */
export function geographyCommand(): Command {
  const command = new Command('geography').description('Ce qui est connu des communes de France.')
  command.addCommand(updateCommand())
  return command
}

/** `vitemadose geography update`: the exact centre of every commune. */
function updateCommand(): Command {
  return new Command('update')
    .description('Demande à geo.api.gouv.fr le centre exact de chaque commune.')
    .option('-c, --config <fichier>', 'fichier de configuration')
    .addHelpText('after', EXAMPLES)
    .action(async (options: WorkplaceOptions) => {
      const { config, store, clock } = await openWorkplace(options, process.env)
      const release = await store.lock('geography')
      try {
        const { centres, trouble } = await fetchCommuneCentres(config)
        if (trouble !== null) {
          process.stderr.write(`${trouble}\n`)
          process.exitCode = EXIT.nothingPublished
          return
        }
        await writeCommuneCentresFile(config.stateFolder, centres, clock())
        process.stdout.write(
          `${countOf(centres.size, 'commune')} avec leur centre exact, dans ${config.stateFolder}.\n`,
        )
      } finally {
        await release()
      }
    })
}

const EXAMPLES = `
Un lieu dont aucune liste ne dit les coordonnées reçoit celles de sa commune, marquées comme approchées. Sans cette mise à
jour, elles viennent d'une liste de villes, et pour les petites communes de leurs voisines. Le prochain « vitemadose centres »
utilise les centres exacts.

État de sortie : 0 si tout est bon, 1 si le service n'a pas répondu (l'ancien état est gardé).

Exemple :
  $ vitemadose geography update
`
