import { existsSync } from 'node:fs'
import { Command } from 'commander'
import type { AlertTools } from '../alerts/alert-tools.ts'
import { type BounceAnswer, type BounceDesk, takeBounce } from '../alerts/bounces/bounce.ts'
import { type StoredMail, storedMail, streamedMail } from '../alerts/bounces/stored-mail.ts'
import { forgetVanished } from '../alerts/matching/vanished.ts'
import { alertCounts, sendToOperator } from '../alerts/operator.ts'
import { suppress, unsuppress } from '../alerts/outbox/suppressions.ts'
import { centreIds } from '../alerts/service/centre-ids.ts'
import { readAddress } from '../alerts/subscription/address.ts'
import { purge } from '../alerts/subscription/upkeep.ts'
import { alertSecrets } from '../config/alert-settings.ts'
import { ConfigError } from '../config/config-error.ts'
import { openWorkplace, type Workplace, type WorkplaceOptions } from '../runs/workplace.ts'
import { openDatabase } from '../store/database/open.ts'
import { databasePlace } from '../store/database/place.ts'
import { alertToolsOf } from './alert-keeping.ts'
import { ageText, numberText } from './texts.ts'

/**
 * `vitemadose alerts`: what operators may see and do. Nothing personal is ever shown.
 *
 * @param open - stands in for the database in tests.
 */
export function alertsCommand(open: typeof openDatabase = openDatabase): Command {
  const run = runWith(open)
  return new Command('alerts')
    .description('Alertes par e-mail : chiffres, message d’essai, adresses à ne plus écrire, ménage.')
    .addCommand(statusCommand(run))
    .addCommand(testCommand(run))
    .addCommand(suppressCommand(run))
    .addCommand(unsuppressCommand(run))
    .addCommand(bouncesCommand(run))
    .addCommand(purgeCommand(run))
    .addHelpText('after', EXAMPLES)
}

const STATES: Readonly<Record<string, string>> = {
  pending: 'à confirmer',
  active: 'en marche',
  paused: 'en pause',
  ended: 'arrêtées',
  waiting: 'en attente',
  sending: 'en cours d’envoi',
  sent: 'envoyés',
  failed: 'refusés',
  dropped: 'abandonnés',
}

function statusCommand(run: Run): Command {
  return withConfig(new Command('status').description('Combien d’alertes, de messages, d’adresses écartées.')).action(
    (options: WorkplaceOptions) =>
      run('alerts status', options, async ({ desk }) => {
        const now = desk.clock()
        const { subscriptions, outbox, failures, suppressions, waitingSince } = await alertCounts(desk.db, now)
        const lines = [
          ...linesOf('Alertes', subscriptions, STATES),
          ...linesOf('Messages', outbox, STATES),
          ...linesOf('Refus', failures, {}),
          `Adresses écartées : ${numberText(suppressions)}`,
          `Plus ancien message en retard : ${waitingSince === null ? 'aucun' : ageText(waitingSince, now)}`,
        ]
        process.stdout.write(`${lines.join('\n')}\n`)
      }),
  )
}

function linesOf(title: string, counts: Readonly<Record<string, number>>, names: Readonly<Record<string, string>>) {
  const lines = Object.entries(counts).map(([name, count]) => `  ${numberText(count)} ${names[name] ?? name}`)
  return [`${title} :`, ...(lines.length > 0 ? lines : ['  aucun'])]
}

function testCommand(run: Run): Command {
  return withConfig(
    new Command('test').description('Envoie un message d’essai par le serveur configuré.').argument('<adresse>'),
  ).action((typed: string, options: WorkplaceOptions) =>
    run('alerts test', options, async ({ sender, domain, desk }) => {
      const message = { to: addressOf(typed), subject: 'message d’essai', lines: ['Les messages partent.'] }
      const delivery = await sendToOperator(sender, domain, message, desk.clock())
      if (delivery.kind !== 'sent') throw new ConfigError(`Le serveur n'a pas pris le message : ${delivery.code}`)
      process.stdout.write('Le serveur a pris le message.\n')
    }),
  )
}

function suppressCommand(run: Run): Command {
  return withConfig(
    new Command('suppress')
      .description('N’écrit plus jamais à cette adresse, et efface ses alertes.')
      .argument('<adresse>'),
  ).action((typed: string, options: WorkplaceOptions) =>
    run('alerts suppress', options, async ({ desk: { db, vault, clock } }) => {
      const hash = vault.mailboxHash(addressOf(typed))
      const { numDeletedRows } = await db.transaction().execute(async (transaction) => {
        await suppress(transaction, hash, 'operator', clock())
        return transaction.deleteFrom('subscriptions').where('address_hash', '=', hash).executeTakeFirstOrThrow()
      })
      process.stdout.write(`Adresse écartée ; alertes effacées : ${numberText(Number(numDeletedRows))}.\n`)
    }),
  )
}

function unsuppressCommand(run: Run): Command {
  return withConfig(
    new Command('unsuppress').description('Permet d’écrire de nouveau à cette adresse.').argument('<adresse>'),
  ).action((typed: string, options: WorkplaceOptions) =>
    run('alerts unsuppress', options, async ({ desk: { db, vault } }) => {
      const was = await unsuppress(db, vault.mailboxHash(addressOf(typed)))
      process.stdout.write(was ? 'Adresse de nouveau permise.\n' : 'Cette adresse n’était pas écartée.\n')
    }),
  )
}

function bouncesCommand(run: Run): Command {
  return withConfig(
    new Command('bounces')
      .description('Lit des messages revenus (échecs de remise) et écarte les adresses qui n’existent plus.')
      .argument('<dossier|fichier|->', 'dossier de messages ou Maildir, fichier (un message ou mbox), ou - : l’entrée'),
  ).action((place: string, options: WorkplaceOptions) =>
    run('alerts bounces', options, async ({ bounces }) => {
      if (!bounces) throw new ConfigError('alerts.mail.bounceDomain manque : rien ne revient à une adresse d’ici.')
      if (place !== '-' && !existsSync(place))
        throw new ConfigError(`${place} : ce dossier ou ce fichier n’existe pas.`)
      const counts = { suppressed: 0, counted: 0, ignored: 0 }
      for await (const mail of place === '-' ? streamedMail(process.stdin) : storedMail(place)) {
        counts[await takeStored(bounces, mail)] += 1
        await mail.done()
      }
      const lines = [
        `adresses écartées : ${numberText(counts.suppressed)}`,
        `échecs comptés : ${numberText(counts.counted)}`,
        `autres messages : ${numberText(counts.ignored)}`,
      ]
      process.stdout.write(`Lu. ${lines.join(' ; ')}.\n`)
    }),
  )
}

/** A server may note in several headers where a message was sent to: one of them is ours, at most. */
async function takeStored(bounces: BounceDesk, { raw, recipients }: StoredMail): Promise<BounceAnswer> {
  for (const recipient of recipients) {
    const answer = await takeBounce(bounces, raw, recipient)
    if (answer !== 'ignored') return answer
  }
  return 'ignored'
}

function purgeCommand(run: Run): Command {
  return withConfig(
    new Command('purge').description('Efface ce qui n’a plus de raison d’être gardé ; « live » le fait aussi.'),
  ).action((options: WorkplaceOptions) =>
    run('alerts purge', options, async ({ desk }, { store }) => {
      const now = desk.clock()
      const { unconfirmed, ended, messages } = await purge(desk, now)
      const ids = centreIds(await store.readSnapshot())
      const centres = ids ? await forgetVanished(desk.db, (id) => ids.has(id), now) : []
      const counts = [
        `alertes jamais confirmées : ${numberText(unconfirmed)}`,
        `alertes terminées : ${numberText(ended.length)}`,
        `anciens messages : ${numberText(messages)}`,
        `centres disparus : ${numberText(centres.length)}`,
      ]
      process.stdout.write(`Effacé. ${counts.join(' ; ')}.\n`)
    }),
  )
}

function addressOf(typed: string): string {
  const read = readAddress(typed)
  if ('fault' in read) throw new ConfigError('Ce n’est pas une adresse e-mail.')
  return read.address
}

const withConfig = (command: Command): Command => command.option('-c, --config <fichier>', 'fichier de configuration')

/** Opens what alerts work with, has something done with it, and closes it. */
type Run = (
  command: string,
  options: WorkplaceOptions,
  act: (tools: AlertTools, workplace: Workplace) => Promise<void>,
) => Promise<void>

const runWith =
  (open: typeof openDatabase): Run =>
  async (command, options, act) => {
    const workplace = await openWorkplace(options, process.env)
    const { config, origin } = workplace
    const secrets = alertSecrets(config.alerts, process.env)
    const database = await open(databasePlace(config, process.env), { origin, command })
    try {
      const tools = alertToolsOf(workplace, { database, secrets })
      await act(tools, workplace).finally(() => tools.sender.mailer.close())
    } finally {
      await database.close()
    }
  }

const EXAMPLES = `
La clé VITEMADOSE_ALERT_KEY doit être dans l’environnement : sans elle aucune adresse n’est lisible.

Exemples :
  $ vitemadose alerts status
  $ vitemadose alerts test moi@example.fr
  $ vitemadose alerts suppress plaignant@example.fr
  $ vitemadose alerts bounces /var/mail/retours
  $ vitemadose alerts purge
`
