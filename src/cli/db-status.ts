import Table from 'cli-table3'
import { sql } from 'kysely'
import { sharesByHolder } from '../store/database/budget-leases.ts'
import type { Share } from '../store/database/budget-shares.ts'
import { appliedMigrations } from '../store/database/migrate.ts'
import type { Database } from '../store/database/open.ts'
import { type PlatformNow, platformsNow } from '../store/database/platforms-now.ts'
import { rowCounts } from '../store/database/tables.ts'
import { durationText, numberText, rateText } from './texts.ts'

/**
 * What a database is and holds, who asks which platforms, and how these receive them: lines to be shown.
 *
 * @param place - where it is.
 */
export async function databaseStatus(database: Database, place: string): Promise<string> {
  const { db, kind, origin } = database
  const migrations = await appliedMigrations(db)
  const counts = [...(await rowCounts(db))].filter(([name]) => name !== 'database_info')
  const width = Math.max(...counts.map(([name]) => name.length))
  return [
    `Base     ${place} (${kind === 'embedded' ? 'embarquée' : 'serveur'})`,
    `Version  ${await versionOf(database)}, migration ${migrations.at(-1) ?? 'aucune'}`,
    `Données  ${origin === 'real' ? 'réelles' : 'simulées'}`,
    '',
    ...counts.map(([name, count]) => `${name.padEnd(width)}  ${numberText(count)}`),
    '',
    ...(await workerLines(database)),
    ...platformLines(await platformsNow(db)),
  ].join('\n')
}

async function versionOf({ db }: Database): Promise<string> {
  const { rows } = await sql<{ version: string }>`select current_setting('server_version') as version`.execute(db)
  return `PostgreSQL ${rows[0]?.version ?? ''}`
}

/** Who asks which platforms now, and how much each may. */
async function workerLines({ db }: Database): Promise<string[]> {
  const holders = [...(await sharesByHolder(db))]
  if (holders.length === 0) return []
  const shareText = ({ platform, perSecond, atOnce }: Share & { readonly platform: string }) =>
    atOnce === 0 ? `${platform} en attente` : `${platform} ${rateText(perSecond)}`
  return ['Travailleurs', ...holders.map(([holder, shares]) => `${holder} : ${shares.map(shareText).join(', ')}`), '']
}

/** How the platforms receive them, one line each. */
function platformLines(platforms: readonly PlatformNow[]): string[] {
  if (platforms.length === 0) return []
  const table = new Table({
    head: ['Plateforme', 'Budget configuré', 'Allure', 'État'],
    colAligns: ['left', 'left', 'right', 'left'],
    style: { head: [], border: [] },
  })
  for (const each of platforms) {
    table.push([each.platform, budgetsText(each.budgets), `${Math.round(each.factor * 100)} %`, stateText(each)])
  }
  const differ = platforms.some(({ budgets }) => budgets.length > 1)
  return [table.toString(), ...(differ ? [DIFFER] : []), '']
}

const DIFFER =
  'Des machines n’ont pas le même budget dans leur configuration : le plus petit vaut pour toutes. Donnez-leur la même.'

const budgetsText = (budgets: readonly Share[]): string =>
  budgets.map(({ perSecond, atOnce }) => `${rateText(perSecond)}, ${numberText(atOnce)} à la fois`).join('\n')

function stateText({ factor, isRefused, pausedMs }: PlatformNow): string {
  const rest = pausedMs > 0 ? `laissée tranquille encore ${durationText(pausedMs)}` : null
  if (isRefused) return `refuse nos requêtes : ${rest ?? 'un seul travailleur l’essaie à nouveau'}`
  return rest ?? (factor < 1 ? 'ralentie après des refus' : 'bonne')
}
