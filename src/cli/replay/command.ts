import Table from 'cli-table3'
import { Command } from 'commander'
import { ConfigError } from '../../config/config-error.ts'
import { loadGeography } from '../../geography/geography.ts'
import { loadPlatforms } from '../../platforms/registry.ts'
import { EXIT } from '../exit-status.ts'
import { countOf } from '../texts.ts'
import { findCases, readCase } from './recorded-case.ts'
import { type CaseResult, replayCase } from './replay-case.ts'

/** `vitemadose replay PATH...`: runs the adapters on recorded exchanges and tells what differs from what is expected. */
export function replayCommand(): Command {
  return new Command('replay')
    .description('Rejoue des échanges enregistrés et dit ce qui diffère du résultat attendu. Aucune requête ne part.')
    .argument('<chemins...>', 'dossiers où chercher des cas (case.json)')
    .option('--json', 'une ligne JSON par cas')
    .addHelpText(
      'after',
      '\nÉtat de sortie : 1 si au moins un cas diffère.\n\nExemple :\n  $ vitemadose replay enregistrements/doctolib\n',
    )
    .action(async (paths: readonly string[], options: { json?: boolean }) => {
      const folders = await findCases(paths)
      if (folders.length === 0) throw new ConfigError(`Aucun cas (case.json) sous ${paths.join(', ')}`)
      const [registry, geography] = [await loadPlatforms(), loadGeography()]
      const results: CaseResult[] = []
      for (const folder of folders) {
        const result = await replayCase(await readCase(folder), registry, geography)
        results.push(result)
        if (options.json) process.stdout.write(`${JSON.stringify(result)}\n`)
      }
      const differing = results.filter((result) => differencesOf(result).length > 0)
      if (!options.json) process.stdout.write(`${table(results)}\n${conclusion(results.length, differing.length)}\n`)
      process.exitCode = differing.length > 0 ? 1 : EXIT.good
    })
}

const differencesOf = (result: CaseResult): readonly string[] =>
  'skipped' in result ? ['plateforme pas encore construite'] : result.differences

function table(results: readonly CaseResult[]): string {
  const lines = new Table({ head: ['Plateforme', 'Cas', 'Résultat', 'Différences'], style: { head: [], border: [] } })
  for (const result of results) {
    const differences = differencesOf(result)
    const verdict = differences.length === 0 ? 'conforme' : 'diffère'
    lines.push([result.platform, result.case, verdict, differences.join('\n')])
  }
  return lines.toString()
}

const conclusion = (total: number, differing: number): string =>
  differing === 0
    ? `${countOf(total, 'cas', 'cas')} : tous conformes.`
    : `${countOf(total, 'cas', 'cas')}, ${differing} différents.`
