import { realpath } from 'node:fs/promises'
import path from 'node:path'
import type { Catalogue } from '../../catalogue/catalogue.ts'
import { formatInstant, PARIS } from '../../model/local-time.ts'
import { pushFolder } from '../../publish/git-branch.ts'
import type { PublicationSummary } from '../../publish/publication.ts'
import { gatherUnreadable } from '../../runs/failure-listeners.ts'
import type { PlatformSummary } from '../../runs/pass-summary.ts'
import { checkFigures, concludePass, storeAndPublish } from '../../runs/publish-run.ts'
import { keepRefresh } from '../../runs/refresh-run.ts'
import { type ScrapeResult, type ScrapeScope, scrapeRun } from '../../runs/scrape-run.ts'
import type { Workplace } from '../../runs/workplace.ts'
import type { PlatformProgress } from '../../scrape/pass.ts'
import type { Snapshot } from '../../snapshot/snapshot.ts'
import { quarantine, type UnreadableAnswer } from '../../store/quarantine.ts'
import { refreshWithProgress } from '../centres.ts'
import { EXIT } from '../exit-status.ts'
import { openLog } from '../log.ts'
import { type Report, withProgress } from '../progress.ts'
import { outcomeText, passTable, publicationText } from '../tables.ts'
import { countOf, durationText, numberText } from '../texts.ts'
import type { ScrapeOptions } from './command.ts'
import { qualityText } from './quality-text.ts'

/** One pass from the catalogue to the files, under the lock. Gives the exit status. */
export async function passAndPublish(
  workplace: Workplace,
  scope: ScrapeScope,
  options: Omit<ScrapeOptions, 'departement' | 'platform' | 'url' | 'acceptDrop' | 'config'>,
): Promise<number> {
  const { store, config } = workplace
  const release = await store.lock('scrape')
  try {
    await checkFigures(workplace)
    const catalogue = await catalogueOrRefresh(workplace, options)
    const previous = await store.readSnapshot()
    const { result, unreadable } = await passWithProgress(workplace, catalogue, previous, scope, options.json ?? false)
    const conclusion = await concludePass(workplace, previous, result.snapshot, options.format)
    showSummary(workplace, result, conclusion.summary, options.json ?? false)
    const status = result.isStale ? EXIT.stalePlatforms : EXIT.good
    if (options.dryRun) return status
    await keepUnreadable(workplace, unreadable, options.json ?? false)
    const output = options.output ?? config.outputFolder
    await storeAndPublish(workplace, conclusion, output, scope.acceptDrop)
    if (!options.json) process.stdout.write(`Publié dans ${output}.\n${qualityText(conclusion.publication.quality)}\n`)
    await publishToBranch(output, result.snapshot, options)
    return status
  } finally {
    await release()
  }
}

async function catalogueOrRefresh(
  workplace: Workplace,
  { json = false, dryRun }: Pick<ScrapeOptions, 'json' | 'dryRun'>,
): Promise<Catalogue> {
  const known = await workplace.store.readCatalogue()
  if (known) return known
  if (!json) process.stderr.write('Pas encore de catalogue : il est demandé d’abord aux plateformes.\n')
  const refreshed = await refreshWithProgress(workplace, { json })
  if (!dryRun) await keepRefresh(workplace, refreshed)
  return refreshed.catalogue
}

async function passWithProgress(
  workplace: Workplace,
  catalogue: Catalogue,
  previous: Snapshot | null,
  scope: ScrapeScope,
  quiet: boolean,
): Promise<{ result: ScrapeResult; unreadable: readonly UnreadableAnswer[] }> {
  const unreadable: UnreadableAnswer[] = []
  const log = openLog(process.env)
  const nameOf = new Map(scope.platforms.map(({ platform: { metadata } }) => [metadata.id, metadata.name]))
  const result = await withProgress([...nameOf.values()], quiet, (report: Report) =>
    scrapeRun(workplace, catalogue, previous, scope, {
      log: log.platformLog,
      onProgress: (progress) => {
        report(
          nameOf.get(progress.platform) ?? '',
          progressText(progress, workplace.clock()),
          progress.endedAt !== null,
        )
      },
      ...gatherUnreadable(log, workplace.clock, unreadable),
    }),
  )
  return { result, unreadable }
}

/** The same files on a git branch, when one is named; compressed copies stay out of its history. */
async function publishToBranch(
  output: string,
  { at }: Snapshot,
  { gitRemote, gitBranch = 'data-auto', json = false }: Pick<ScrapeOptions, 'gitRemote' | 'gitBranch' | 'json'>,
): Promise<void> {
  if (gitRemote === undefined) return
  const target = { remote: gitRemote, branch: gitBranch }
  const subject = `Publication du ${formatInstant(at, PARIS)}`
  const isNew = await pushFolder(await realpath(output), target, subject, { except: ['.gz', '.br'] })
  if (!json)
    process.stdout.write(
      isNew ? `Publié sur la branche ${gitBranch}.\n` : `Rien de neuf pour la branche ${gitBranch}.\n`,
    )
}

async function keepUnreadable(
  { config, clock }: Workplace,
  unreadable: readonly UnreadableAnswer[],
  quiet: boolean,
): Promise<void> {
  if (unreadable.length === 0) return
  const folder = path.join(config.stateFolder, 'quarantine')
  const files = await quarantine(folder, unreadable, clock())
  if (quiet || files.length === 0) return
  process.stderr.write(`Réponses illisibles : ${unreadable[0]?.message}. Copies gardées dans ${folder}.\n`)
}

function progressText({ total, done, outcomes, places, startedAt, endedAt }: PlatformProgress, now: number): string {
  const failed = (outcomes.blocked ?? 0) + (outcomes.timeout ?? 0) + (outcomes.malformed ?? 0)
  return [
    `${numberText(done)} / ${countOf(total, 'lieu', 'lieux')}`,
    `${numberText(outcomes.slots ?? 0)} ${outcomeText('slots')}`,
    countOf(places, 'créneau', 'créneaux'),
    ...(failed > 0 ? [countOf(failed, 'échec')] : []),
    durationText((endedAt ?? now) - startedAt),
  ].join(', ')
}

function showSummary(
  { clock, origin }: Workplace,
  { summary }: { summary: readonly PlatformSummary[] },
  publication: PublicationSummary,
  asJson: boolean,
): void {
  const text = asJson
    ? JSON.stringify({ origin, platforms: summary, publication })
    : `${passTable(summary, clock())}\n${publicationText(publication)}`
  process.stdout.write(`${text}\n`)
}
