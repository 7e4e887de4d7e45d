import { Command } from 'commander'
import type { PlatformSettings } from '../config/platform-settings.ts'
import { openWorkplace, type WorkplaceOptions } from '../runs/workplace.ts'

/** `vitemadose config`: the effective configuration, secrets masked. */
export function configCommand(): Command {
  return new Command('config')
    .description('Affiche la configuration effective, secrets masqués.')
    .option('-c, --config <fichier>', 'fichier de configuration (par défaut vitemadose.json, s’il existe)')
    .addHelpText(
      'after',
      '\nLes clés des plateformes viennent de l’environnement seulement (DOCTOLIB_API_KEY…).\n\nExemple :\n  $ vitemadose config --config prod.json\n',
    )
    .action(async (options: WorkplaceOptions) => {
      const { config, origin, settings } = await openWorkplace(options, process.env)
      const platforms = Object.fromEntries(settings.map((each) => [each.platform.metadata.id, shown(each)]))
      process.stdout.write(`${JSON.stringify({ ...config, origin, platforms }, null, 2)}\n`)
    })
}

/** A key is only ever shown as present or absent. */
function shown({ platform, budget, directoryFloor, key, options, offBecause }: PlatformSettings) {
  const { keyVariable } = platform.metadata
  return {
    enabled: offBecause === null,
    ...(offBecause === null ? {} : { offBecause }),
    budget,
    directoryFloor: directoryFloor.centres,
    options,
    ...(keyVariable === null ? {} : { [keyVariable]: key === null ? null : '••••••••' }),
  }
}
