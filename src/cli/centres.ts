import { Command } from 'commander'
import type { ListingChange } from '../catalogue/refresh.ts'
import { GOVERNMENT_LIST } from '../runs/government-change.ts'
import { choosePlatforms, keepRefresh, type RefreshResult, refreshRun } from '../runs/refresh-run.ts'
import { openWorkplace, type Workplace, type WorkplaceOptions } from '../runs/workplace.ts'
import { EXIT } from './exit-status.ts'
import { governmentText } from './government-text.ts'
import { openLog } from './log.ts'
import { withProgress } from './progress.ts'
import { listingTable } from './tables.ts'
import { countOf } from './texts.ts'

type CentresOptions = WorkplaceOptions & {
  readonly platform?: readonly string[]
  readonly dryRun?: boolean
  readonly json?: boolean
}

/** `vitemadose centres`: refreshes the catalogue from the platforms' directories and the government's list. */
export function centresCommand(): Command {
  return new Command('centres')
    .description(
      'Rafraîchit le catalogue des centres depuis les annuaires des plateformes et la liste du gouvernement.',
    )
    .option('-c, --config <fichier>', 'fichier de configuration')
    .option('-p, --platform <noms...>', 'seulement ces plateformes')
    .option('--record <dossier>', 'y enregistre les échanges avec chaque plateforme, pour en faire un cas d’essai')
    .option('--dry-run', 'demande et résume, sans rien enregistrer')
    .option('--json', 'résumé en JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (options: CentresOptions) => {
      const workplace = await openWorkplace(options, process.env)
      const release = await workplace.store.lock('centres')
      try {
        const result = await refreshWithProgress(workplace, options)
        if (!options.dryRun) await keepRefresh(workplace, result)
        process.stdout.write(options.json ? `${jsonSummary(result)}\n` : summary(workplace, result))
        if (result.changes.some(({ trouble }) => trouble !== null)) process.exitCode = EXIT.stalePlatforms
      } finally {
        await release()
      }
    })
}

/** Refreshes the chosen platforms, showing how it goes. */
export function refreshWithProgress(
  workplace: Workplace,
  { platform, json = false }: Pick<CentresOptions, 'platform' | 'json'>,
): Promise<RefreshResult> {
  const chosen = choosePlatforms(workplace, platform)
  const on = chosen.filter(({ offBecause }) => offBecause === null).map((each) => each.platform.metadata)
  const nameOf = new Map(on.map(({ id, name }) => [id, name]))
  return withProgress([...nameOf.values()], json, (report) =>
    refreshRun(workplace, chosen, {
      log: openLog(process.env).platformLog,
      onProgress: (id, found, change) => report(nameOf.get(id) ?? id, progressText(found, change), change !== null),
    }),
  )
}

function progressText(found: number, change: ListingChange | null): string {
  const text = countOf(found, 'centre trouvé', 'centres trouvés')
  return change?.trouble ? `${text} (${change.trouble})` : text
}

function summary({ registry, settings, config }: Workplace, result: RefreshResult): string {
  const { catalogue, changes, duplicates } = result
  const off = settings
    .filter(({ offBecause }) => offBecause !== null)
    .map(({ platform, offBecause }) => `${platform.metadata.name} n'est pas interrogé : ${offBecause}.`)
  const lines = [
    listingTable(changes, (id) => registry.get(id)?.metadata.name ?? GOVERNMENT_LIST.name),
    ...off,
    ...governmentText(result),
    ...(duplicates.length > 0
      ? [`Doublons possibles : ${countOf(duplicates.length, 'groupe')}, dans ${config.stateFolder}/doublons.json.`]
      : []),
    `Le catalogue compte ${countOf(catalogue.entries.size, 'centre')}.`,
  ]
  return `${lines.join('\n')}\n`
}

const jsonSummary = ({ catalogue, changes, government, duplicates }: RefreshResult): string =>
  JSON.stringify({ lists: changes, government, duplicates: duplicates.length, centres: catalogue.entries.size })

const EXAMPLES = `
État de sortie : 0 si tout est bon, 1 si rien n'a pu être enregistré, 2 pour une erreur d'usage ou de configuration,
3 si au moins une liste n'a pas pu être rafraîchie (l'ancienne est gardée).

Exemples :
  $ vitemadose centres
  $ vitemadose centres --platform doctolib --dry-run
`
