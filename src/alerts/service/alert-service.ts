import type { AlertConfig } from '../../config/alert-settings.ts'
import { ConfigError } from '../../config/config-error.ts'
import type { LiveLog } from '../../runs/live/live-log.ts'
import type { LiveService } from '../../runs/live/live-status.ts'
import { takeSteps } from '../../runs/live/steady-steps.ts'
import type { Workplace } from '../../runs/workplace.ts'
import { openWrite, type Term } from '../../store/database/leadership.ts'
import type { AlertTools } from '../alert-tools.ts'
import { type BounceReceiver, openBounceReceiver } from '../bounces/bounce-receiver.ts'
import { writeDigests } from '../matching/digests.ts'
import { forgetVanished } from '../matching/vanished.ts'
import { refuseWrongKeys } from '../outbox/keys.ts'
import { purge, writeRenewals } from '../subscription/upkeep.ts'
import { centreIds } from './centre-ids.ts'
import { keepSending } from './keep-sending.ts'
import { matchLooks } from './look-matching.ts'
import { tellOperator } from './operator-mail.ts'
import { nearbyWorth } from './worth.ts'

const MINUTE = 60_000

/** How often what owners changed is read. */
const REFRESH_MS = 2_000

/** The part of the live service that writes to people. */
export type AlertService = {
  /** Takes nothing new; what was seen is matched, messages under way end, and the mail server is left. */
  stop(): Promise<void>
}

/**
 * Starts to match what the live service sees with what people wait for, and to send what follows: new messages, summaries,
 * renewals; and erases what is over. What it fails to do is logged, without names, and done again later.
 *
 * @param operator - address to which incidents are told; null: to the log only.
 * @throws what the database throws when the subscriptions cannot be read; ConfigError when the port for failure reports is
 * taken, or when our key is not that of the database.
 */
export async function startAlertService(
  { config, registry, clock }: Workplace,
  { tools, live, log, operator, sends = true, term }: Parts,
): Promise<AlertService> {
  const { desk, sender, links, vault, domain } = tools
  const { db } = desk
  const write = openWrite(db, term)
  const { engine, round, looksNow, leave } = await matchLooks({
    tools: { db, write, vault, links, domain, clock },
    live,
    log,
    doses: config.wantedDoses,
    platformName: (id) => registry.get(id)?.metadata.name ?? id,
    check: () => refuseWrongKeys(db, vault),
  })
  const receiver = await takeBounces(config.alerts.mail.bounces, tools, log).catch(async (error: unknown) => {
    await leave()
    throw error
  })
  const careful = (what: string, act: () => Promise<unknown>) => async () => {
    await act().catch((error: unknown) => log.error('alerts-failed', { what, error: String(error) }))
  }
  const upkeep = async () => {
    const now = clock()
    await writeDigests(round, looksNow(), config.wantedDoses, now)
    await writeRenewals(desk, now, write)
    const { unconfirmed, ended, messages } = await purge(desk, now)
    const ids = centreIds(live.snapshot())
    const centres = ids ? await forgetVanished(db, (id) => ids.has(id), now, write) : []
    await engine.forget({ subscriptions: ended, centres })
    const counts = { unconfirmed, ended: ended.length, messages, centres: centres.length }
    if (Object.values(counts).some((count) => count > 0)) log.platformLog('alerts-purged', counts)
    live.setWorth(nearbyWorth(live.snapshot(), engine.waitingAround))
  }

  const operatorMail = tellOperator({ tools, write, live, log, operator })
  const steps = [
    takeSteps(REFRESH_MS, careful('refresh', engine.refresh)),
    takeSteps(5 * MINUTE, careful('upkeep', upkeep)),
    takeSteps(MINUTE, careful('outbox watch', operatorMail.watchOutbox)),
  ]
  const stopping = new AbortController()
  const sending = sends ? keepSending(sender, stopping.signal, log) : null

  return {
    async stop() {
      const matched = leave()
      await operatorMail.leave()
      await Promise.all(steps.map((each) => each.stop()))
      await matched
      stopping.abort()
      await sending
      await receiver?.close()
      sender.mailer.close()
    },
  }
}

type Parts = {
  readonly tools: AlertTools
  readonly live: Pick<LiveService, 'listen' | 'snapshot' | 'lookSoon' | 'setWorth'>
  readonly log: LiveLog
  readonly operator: string | null
  /** Whether messages are sent from here, too; true when left out. */
  readonly sends?: boolean
  /** In which this process leads: what it finds is stored only as long as that lasts. Null: no other process could. */
  readonly term: Term | null
}

/** Takes what comes back to us from the operator's mail server, if the configuration says where. */
async function takeBounces(
  door: AlertConfig['mail']['bounces'],
  { bounces }: AlertTools,
  log: LiveLog,
): Promise<BounceReceiver | null> {
  if (!door || !bounces) return null
  try {
    return await openBounceReceiver(door, bounces, {
      took: (answer) => log.platformLog('bounce', { answer }),
      failed: (error) => log.error('alerts-failed', { what: 'bounces', error: String(error) }),
    })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    throw new ConfigError(`alerts.mail.bounces : le port ${door.port} est déjà pris.`)
  }
}
