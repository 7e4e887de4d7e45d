import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { Command } from 'commander'
import { ConfigError } from '../config/config-error.ts'
import { openWorkplace, type WorkplaceOptions } from '../runs/workplace.ts'
import { pointsOfSeries } from '../statistics/import-series.ts'
import { countOf } from './texts.ts'

/** `vitemadose history`: what keeps the series of figures through time. */
export function historyCommand(): Command {
  return new Command('history').description('Historique des chiffres, heure par heure.').addCommand(importCommand())
}

function importCommand(): Command {
  return new Command('import')
    .description(
      'Reprend les séries d’un dossier de fichiers publiés (stats_by_date.json et, s’ils y sont, les autres).',
    )
    .argument('<dossier>', 'dossier qui contient stats_by_date.json')
    .option('-c, --config <fichier>', 'fichier de configuration')
    .addHelpText(
      'after',
      '\nLes heures déjà connues ne sont pas touchées.\n\nExemple :\n  $ vitemadose history import data/output\n',
    )
    .action(async (folder: string, options: WorkplaceOptions) => {
      const { store } = await openWorkplace(options, process.env)
      const release = await store.lock('history import')
      try {
        const points = await readSeries(folder)
        const known = new Set((await store.readHistory()).hours)
        const added = points.filter(({ hour }) => !known.has(hour))
        if (added.length > 0) await store.appendHistory(added)
        process.stdout.write(
          `${countOf(added.length, 'heure ajoutée', 'heures ajoutées')}, sur ${countOf(points.length, 'heure lue', 'heures lues')}.\n`,
        )
      } finally {
        await release()
      }
    })
}

async function readSeries(folder: string) {
  const country = await readJson(path.join(folder, 'stats_by_date.json'))
  if (country === undefined) throw new ConfigError(`${folder} : stats_by_date.json n'y est pas`)
  const departements = await readJson(path.join(folder, 'stats_by_date_dep.json'))
  const types = await readJson(path.join(folder, 'stats_center_types.json'))
  try {
    return pointsOfSeries({ country, departements, types })
  } catch (error) {
    throw new ConfigError(`${folder} : ces séries ne se lisent pas (${(error as Error).message})`)
  }
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw new ConfigError(`${file} : ${(error as Error).message}`)
  }
}
