import { Command, Option } from 'commander'
import { ConfigError } from '../../config/config-error.ts'
import { isDepartementCode } from '../../geography/departements.ts'
import { choosePlatforms } from '../../runs/refresh-run.ts'
import { openWorkplace, type WorkplaceOptions } from '../../runs/workplace.ts'
import { limitHeapGrowth } from '../heap-growth.ts'
import { explainUrl } from './explain.ts'
import { passAndPublish } from './pass-and-publish.ts'

export type ScrapeOptions = WorkplaceOptions & {
  readonly departement?: readonly string[]
  readonly platform?: readonly string[]
  readonly url?: string
  readonly output?: string
  readonly format?: 'full' | 'minimal'
  readonly gitRemote?: string
  readonly gitBranch?: string
  readonly acceptDrop?: readonly string[]
  readonly dryRun?: boolean
  readonly json?: boolean
}

/** `vitemadose scrape`: one pass over the catalogue, then the publication. */
export function scrapeCommand(): Command {
  return new Command('scrape')
    .description('Fait un passage sur tous les centres, puis publie les fichiers.')
    .option('-d, --departement <codes...>', 'seulement ces départements (38, 2A, 974, om…)')
    .option('-p, --platform <noms...>', 'seulement ces plateformes')
    .option('-u, --url <lien>', 'explique pas à pas un seul centre, sans rien publier')
    .option('-o, --output <dossier>', 'où publier (par défaut data/output)')
    .addOption(
      new Option('--format <forme>', 'tous les fichiers, ou la seule forme première')
        .choices(['full', 'minimal'])
        .default('full'),
    )
    .option('--git-remote <dépôt>', 'publie aussi sur une branche de ce dépôt git')
    .option('--git-branch <branche>', 'la branche', 'data-auto')
    .option('--accept-drop <plateformes...>', 'croit une chute sous le seuil (vraie fin de campagne)')
    .option('--dry-run', 'fait le passage et le résume, sans rien enregistrer ni publier')
    .option('--record <dossier>', 'y enregistre les échanges avec chaque plateforme, pour en faire un cas d’essai')
    .option('-c, --config <fichier>', 'fichier de configuration')
    .option('--json', 'résumé en JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (options: ScrapeOptions) => {
      limitHeapGrowth()
      const workplace = await openWorkplace(options, process.env)
      if (options.url !== undefined) process.exitCode = await explainUrl(workplace, options.url, options)
      else {
        const scope = {
          platforms: choosePlatforms(workplace, options.platform),
          departements: departementsOf(options.departement),
          acceptDrop: new Set(options.acceptDrop ? choosePlatforms(workplace, options.acceptDrop).map(idOf) : []),
        }
        process.exitCode = await passAndPublish(workplace, scope, options)
      }
    })
}

const idOf = ({ platform }: ReturnType<typeof choosePlatforms>[number]): string => platform.metadata.id

function departementsOf(codes: readonly string[] | undefined): ReadonlySet<string> | null {
  if (!codes) return null
  return new Set(
    codes.map((given) => {
      const code = /^om$/i.test(given) ? 'om' : given.toUpperCase().padStart(2, '0')
      if (isDepartementCode(code)) return code
      throw new ConfigError(`Département inconnu : ${given} (attendu : 01 à 95, 2A, 2B, 971 à 974, 976 ou om)`)
    }),
  )
}

const EXAMPLES = `
État de sortie : 0 si tout est bon, 1 si rien n'a été publié, 2 pour une erreur d'usage ou de configuration, 3 si c'est
publié mais qu'au moins une plateforme n'a pas été crue (ses anciennes données sont gardées et marquées).

Exemples :
  $ vitemadose scrape
  $ vitemadose scrape --departement 38 --dry-run
  $ vitemadose scrape --url "https://www.doctolib.fr/vaccination-covid-19/grenoble/centre?pid=practice-1"
  $ vitemadose scrape --accept-drop doctolib
  $ vitemadose scrape --git-remote origin-url --git-branch data-auto
`
