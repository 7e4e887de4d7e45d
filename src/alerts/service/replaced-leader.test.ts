import { expect, it, onTestFinished } from 'vitest'
import { withServer } from '../../../test/databases.ts'
import { configFileSchema } from '../../config/config.ts'
import { workplaceOf } from '../../runs/workplace.ts'
import { takeLead } from '../../store/database/fixtures.ts'
import { type Leadership, openWrite } from '../../store/database/leadership.ts'
import type { AlertTools } from '../alert-tools.ts'
import { DOMAIN, LINKS, runningAlert, testDesk } from '../fixtures.ts'
import { writeDigests } from '../matching/digests.ts'
import { describeCentre, look, offer } from '../matching/fixtures.ts'
import { forgetVanished } from '../matching/vanished.ts'
import { testSender } from '../outbox/fixtures.ts'
import { recordSent } from '../outbox/outbox.ts'
import { writeRenewals } from '../subscription/upkeep.ts'
import { startAlertService } from './alert-service.ts'
import { lookAt, standInLive } from './fixtures.ts'

const MINUTE = 60_000

withServer((test) => {
  async function lead(host: string): Promise<Leadership> {
    const leadership = await takeLead(test.database().db, host)
    onTestFinished(() => leadership.resign())
    return leadership
  }

  /** What a machine does that matches in that term, and what its log says. */
  async function matching(desk: ReturnType<typeof testDesk>, term: Leadership) {
    const { vault, db, clock } = desk
    const sender = testSender({ db, vault, clock }, 'smtp://127.0.0.1:1')
    const tools: AlertTools = { vault, links: LINKS, domain: DOMAIN, desk, sender, bounces: null }
    const { live, tell } = standInLive()
    const errors: string[] = []
    const log = {
      platformLog: () => undefined,
      error: (event: string, details: object) => void errors.push(`${event} ${JSON.stringify(details)}`),
    }
    const workplace = { ...workplaceOf(configFileSchema.parse({}), {}, new Map()), clock }
    const parts = { tools, live, log, operator: 'operator@example.fr', sends: false, term }
    return { service: await startAlertService(workplace, parts), tell, errors }
  }

  async function subscribe(desk: ReturnType<typeof testDesk>, form: object): Promise<void> {
    const { message } = await runningAlert(desk, form)
    await recordSent(desk.db, [message.id], desk.now)
  }

  async function stored() {
    const { db } = test.database()
    const centres = await db.selectFrom('alert_centres').select('centre_id').execute()
    const told = await db.selectFrom('alert_told').select('centre_id').execute()
    const messages = await db.selectFrom('outbox').select('kind').where('state', '=', 'waiting').execute()
    const incidents = await db.selectFrom('incidents').select('kind').where('closed_at', 'is', null).execute()
    return { centres: centres.length, told: told.length, messages: messages.length, incidents: incidents.length }
  }

  /** A centre opens and holds, and something goes wrong. */
  async function live(desk: ReturnType<typeof testDesk>, { service, tell }: Awaited<ReturnType<typeof matching>>) {
    for (const isFree of [false, true, true]) {
      desk.now += MINUTE
      tell('onLooks', [lookAt(desk.now, isFree)])
    }
    tell('onIncident', { kind: 'data-old', platform: null, since: 0, message: 'Rien n’a été publié.' }, false)
    await service.stop()
  }

  it('stores nothing of what a machine finds that slept while another took the lead, and its log says so', async () => {
    const desk = testDesk(test.database())
    await subscribe(desk, {})
    const asleep = await matching(desk, await lead('one'))
    const awake = await matching(desk, await lead('two'))
    await live(desk, asleep)
    expect(await stored()).toEqual({ centres: 0, told: 0, messages: 0, incidents: 0 })
    expect(asleep.errors.filter((each) => /two a pris la main : rien n'a été enregistré/.test(each))).toHaveLength(4)
    await live(desk, awake)
    expect(await stored()).toEqual({ centres: 1, told: 1, messages: 2, incidents: 1 })
    expect(awake.errors).toEqual([])
  })

  it('writes no summary for it, forgets no centre, and lets it close no incident', async () => {
    const desk = testDesk(test.database())
    await subscribe(desk, { cadence: 'daily' })
    await live(desk, await matching(desk, await lead('one')))
    const before = await stored()
    expect(before).toMatchObject({ centres: 1, incidents: 1 })
    const old = await lead('two')
    const { service, tell, errors } = await matching(desk, old)
    const { db, vault } = desk
    const write = openWrite(db, old)
    const round = { db, write, vault, links: LINKS, domain: DOMAIN, describe: describeCentre }
    await lead('three')
    const looks = [look(0, [offer([48, 2])])]
    await expect(writeDigests(round, looks, ['1'], desk.now)).rejects.toThrow('three a pris la main')
    const atItsEnd = desk.now + 85 * 24 * 60 * MINUTE
    await expect(writeRenewals(desk, atItsEnd, write)).rejects.toThrow('three a pris la main')
    const inAYear = desk.now + 365 * 24 * 60 * MINUTE
    await expect(forgetVanished(db, () => false, inAYear, write)).rejects.toThrow('three a pris la main')
    tell('onIncident', { kind: 'data-old', platform: null, since: 0, message: '' }, true)
    await service.stop()
    expect(errors.join()).toMatch(/incident-not-recorded.*three a pris la main/)
    expect(await stored()).toEqual(before)
  })
})
