import { Command } from 'commander'
import { exportState } from '../runs/export-state.ts'
import { importState } from '../runs/import-state.ts'
import { openWorkplace, type Workplace, type WorkplaceOptions } from '../runs/workplace.ts'
import { backupDatabase } from '../store/database/backup.ts'
import { databasePoints, openDatabaseStore } from '../store/database/database-store.ts'
import { awaitLeadership, hostOf, type Leadership, newHolder } from '../store/database/leadership.ts'
import { type Database, openDatabase } from '../store/database/open.ts'
import { databasePlace, placeText } from '../store/database/place.ts'
import { restoreDatabase } from '../store/database/restore.ts'
import { StoreError } from '../store/errors.ts'
import type { Store } from '../store/store.ts'
import { databaseStatus } from './db-status.ts'
import { LIVE_ROLE } from './shared-live.ts'
import { countOf } from './texts.ts'

/** `vitemadose db`: keeps the database safe. */
export function dbCommand(): Command {
  return new Command('db')
    .description('Base de données : état, sauvegarde, restauration, passage des fichiers à la base et retour.')
    .addCommand(statusCommand())
    .addCommand(backupCommand())
    .addCommand(restoreCommand())
    .addCommand(importStateCommand())
    .addCommand(exportStateCommand())
    .addHelpText('after', EXAMPLES)
}

function statusCommand(): Command {
  return withConfig(
    new Command('status').description(
      'Où est la base, sa version, ce qu’elle contient ; qui interroge quelles plateformes, et comment elles nous reçoivent.',
    ),
  ).action((options: WorkplaceOptions) =>
    inDatabase('db status', options, async ({ database, place }) => {
      process.stdout.write(await databaseStatus(database, place))
    }),
  )
}

function backupCommand(): Command {
  return withConfig(
    new Command('backup')
      .description(
        'Sauvegarde toutes les tables dans un fichier, que l’une et l’autre sortes de base savent reprendre.',
      )
      .argument('<fichier>', 'fichier à écrire ; un ancien du même nom est remplacé une fois le nouveau entier'),
  ).action((file: string, options: WorkplaceOptions) =>
    inDatabase('db backup', options, async ({ database }) => {
      const count = await backupDatabase(database, file, new Date())
      process.stdout.write(`${file} : ${countOf(count, 'ligne sauvegardée', 'lignes sauvegardées')}.\n`)
    }),
  )
}

function restoreCommand(): Command {
  return withConfig(
    new Command('restore')
      .description('Remet une sauvegarde dans la base : entière, ou rien ne change.')
      .argument('<fichier>', 'fichier écrit par « db backup »')
      .option('--force', 'remplace ce que la base contient'),
  ).action((file: string, options: WorkplaceOptions & { readonly force?: boolean }) =>
    inDatabase('db restore', options, async ({ database, place }) => {
      const count = await restoreDatabase(database, file, { overwrite: options.force === true })
      process.stdout.write(`${countOf(count, 'ligne restaurée', 'lignes restaurées')} dans ${place}.\n`)
    }),
  )
}

function importStateCommand(): Command {
  return withConfig(
    new Command('import-state')
      .description(
        'Reprend dans la base l’état que les fichiers gardent (catalogue, instantané, historique), avant « live --shared ».',
      )
      .option('--force', 'remplace le catalogue et l’instantané que la base a déjà'),
  ).action((options: WorkplaceOptions & { readonly force?: boolean }) =>
    movingState('db import-state', options, async ({ workplace, store, place }) => {
      const { centres, looks, hours } = await importState(workplace, store, { overwrite: options.force === true })
      process.stdout.write(
        `Repris dans ${place} : ${countOf(centres, 'centre')}, ${countOf(looks, 'regard')}, ` +
          `${countOf(hours, 'heure')} d’historique. Les fichiers restent tels quels.\n`,
      )
    }),
  )
}

function exportStateCommand(): Command {
  return withConfig(
    new Command('export-state')
      .description(
        'Écrit dans les fichiers l’état que la base garde (catalogue, instantané, historique), pour revenir à une seule machine.',
      )
      .option('--replace', 'remplace l’état que les fichiers ont déjà ; leur historique est seulement complété'),
  ).action((options: WorkplaceOptions & { readonly replace?: boolean }) =>
    movingState('db export-state', options, async ({ workplace, store, database: { db } }) => {
      const { centres, looks, hours } = await exportState(workplace, store, databasePoints(db), {
        replace: options.replace === true,
      })
      process.stdout.write(
        `Écrit dans ${workplace.config.stateFolder} : ${countOf(centres, 'centre')}, ${countOf(looks, 'regard')}, ` +
          `${countOf(hours, 'heure')} d’historique de plus. La base reste telle quelle.\n`,
      )
    }),
  )
}

/** Moves the state between the files and the database, while nobody leads who would go on changing it. */
const movingState = (
  command: string,
  options: WorkplaceOptions,
  move: (opened: Opened & { readonly store: Store }) => Promise<void>,
): Promise<void> =>
  inDatabase(command, options, async (opened) => {
    const leadership = await leadAtOnce(opened.database)
    try {
      await move({ ...opened, store: openDatabaseStore(opened.database, leadership) })
    } finally {
      await leadership.resign()
    }
  })

/** Only who leads may change the state. */
async function leadAtOnce({ db }: Database): Promise<Leadership> {
  const patience = new AbortController()
  let leader: string | null = null
  const onWait = (holder: string | null) => {
    leader = holder
    patience.abort()
  }
  try {
    return await awaitLeadership(db, LIVE_ROLE, newHolder(), { signal: patience.signal, onWait })
  } catch (error) {
    if (!patience.signal.aborted) throw error
    throw new StoreError(
      `« live --shared » tourne sur ${hostOf(leader ?? 'une autre machine')} : arrêtez-le d’abord, ou attendez quinze secondes ` +
        's’il vient de s’interrompre.',
    )
  }
}

const withConfig = (command: Command): Command =>
  command.option('-c, --config <fichier>', 'fichier de configuration').addHelpText('after', EXAMPLES)

type Opened = {
  readonly workplace: Workplace
  readonly database: Database
  /** Where the database is, to be shown. */
  readonly place: string
}

async function inDatabase(
  command: string,
  options: WorkplaceOptions,
  act: (opened: Opened) => Promise<void>,
): Promise<void> {
  const workplace = await openWorkplace(options, process.env)
  const place = databasePlace(workplace.config, process.env)
  const database = await openDatabase(place, { origin: workplace.origin, command })
  try {
    await act({ workplace, database, place: placeText(place) })
  } finally {
    await database.close()
  }
}

const EXAMPLES = `
Sans DATABASE_URL, la base est embarquée (databaseFolder) et ne sert qu’un processus à la fois : arrêtez d’abord « live ».
Les adresses restent chiffrées dans la sauvegarde : gardez la clé à part.

Exemples :
  $ vitemadose db status
  $ vitemadose db backup sauvegardes/2021-05-12.jsonl
  $ vitemadose db restore sauvegardes/2021-05-12.jsonl
  $ DATABASE_URL=postgres://vitemadose@localhost/vitemadose vitemadose db restore sauvegardes/2021-05-12.jsonl
                                 passe de la base embarquée à un serveur
  $ DATABASE_URL=postgres://vitemadose@localhost/vitemadose vitemadose db import-state
                                 y met aussi l’état des fichiers, pour plusieurs machines
  $ DATABASE_URL=postgres://vitemadose@localhost/vitemadose vitemadose db export-state --replace
                                 le remet dans les fichiers, pour une seule
`
