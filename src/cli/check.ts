import path from 'node:path'
import Table from 'cli-table3'
import { Command } from 'commander'
import { type CheckResult, type CheckStep, type CheckVerdict, checkPlatform } from '../runs/check-run.ts'
import { choosePlatforms } from '../runs/refresh-run.ts'
import { openWorkplace, type Workplace, type WorkplaceOptions } from '../runs/workplace.ts'
import { quarantine } from '../store/quarantine.ts'
import { EXIT } from './exit-status.ts'
import { durationText } from './texts.ts'

type CheckOptions = WorkplaceOptions & { readonly platform?: readonly string[]; readonly json?: boolean }

/** `vitemadose check`: does each platform still answer as expected? */
export function checkCommand(): Command {
  return new Command('check')
    .description(
      'Demande à chaque plateforme un bout d’annuaire et un centre, et compare les réponses à la forme attendue.',
    )
    .option('-c, --config <fichier>', 'fichier de configuration')
    .option('-p, --platform <noms...>', 'seulement ces plateformes')
    .option('--json', 'résultat en JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (options: CheckOptions) => {
      const workplace = await openWorkplace(options, process.env)
      const catalogue = await workplace.store.readCatalogue()
      const centres = [...(catalogue?.entries.values() ?? [])].map(({ centre }) => centre)
      const results = await Promise.all(
        choosePlatforms(workplace, options.platform).map((settings) =>
          checkPlatform(
            workplace,
            settings,
            centres.find(({ platform }) => platform === settings.platform.metadata.id) ?? null,
          ),
        ),
      )
      const copies = await keepEvidence(workplace, results)
      process.stdout.write(options.json ? `${JSON.stringify(results)}\n` : `${table(results)}\n${copiesText(copies)}`)
      process.exitCode = results.some(isTrouble) ? EXIT.stalePlatforms : EXIT.good
    })
}

const TROUBLES: ReadonlySet<CheckVerdict> = new Set(['refused', 'shape-changed', 'no-answer'])

const isTrouble = ({ directory, centre }: CheckResult): boolean =>
  TROUBLES.has(directory.verdict) || TROUBLES.has(centre.verdict)

function keepEvidence({ config, clock }: Workplace, results: readonly CheckResult[]): Promise<string[]> {
  const unreadable = results.flatMap(({ platform, directory, centre }) =>
    [directory.evidence, centre.evidence].flatMap((evidence) =>
      evidence ? [{ platform, url: evidence.url, body: evidence.body, message: evidence.message, at: clock() }] : [],
    ),
  )
  const folder = path.join(config.stateFolder, 'quarantine')
  return unreadable.length > 0 ? quarantine(folder, unreadable, clock()) : Promise.resolve([])
}

const VERDICTS: Readonly<Record<CheckVerdict, string>> = {
  ok: 'bon',
  slow: 'lent',
  off: 'éteinte',
  refused: 'refusé',
  'shape-changed': 'forme changée',
  'no-answer': 'sans réponse',
  'not-tried': 'non essayé',
}

function table(results: readonly CheckResult[]): string {
  const lines = new Table({
    head: ['Plateforme', 'Annuaire', 'Centre'],
    colWidths: [14, 52, 52],
    wordWrap: true,
    style: { head: [], border: [] },
  })
  for (const { name, directory, centre } of results) lines.push([name, stepText(directory), stepText(centre)])
  return lines.toString()
}

function stepText({ verdict, message, slowestMs, requests }: CheckStep): string {
  const time = requests > 0 ? ` (${durationText(slowestMs)} au plus)` : ''
  return `${VERDICTS[verdict]}${message ? ` : ${message}` : ''}${time}`
}

const copiesText = (copies: readonly string[]): string =>
  copies.length === 0 ? '' : `Copies des réponses :\n${copies.map((file) => `  ${file}\n`).join('')}`

const EXAMPLES = `
Pour chaque plateforme : bon, lent, éteinte (clé manquante…), refusé, forme changée (avec les champs, et une copie de la
réponse dans le dossier quarantine), ou sans réponse. État de sortie : 3 si l'une d'elles ne va pas.

Exemples :
  $ vitemadose check
  $ DOCTOLIB_API_KEY=… vitemadose check --platform doctolib
`
