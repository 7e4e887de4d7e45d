import { ConfigError } from '../../config/config-error.ts'
import type { PlatformSettings } from '../../config/platform-settings.ts'
import type { PlatformHttp } from '../../http/client.ts'
import { type Centre, newCentre } from '../../model/centre.ts'
import { centreKey } from '../../model/identity.ts'
import { formatInstant } from '../../model/local-time.ts'
import type { Observation } from '../../model/observation.ts'
import { firstInstant, placesOf } from '../../model/offer.ts'
import { platformContext, rememberOnce } from '../../platforms/context.ts'
import { platformOfUrl } from '../../platforms/registry.ts'
import { openClient } from '../../runs/clients.ts'
import { runSettings, type Workplace } from '../../runs/workplace.ts'
import { deadlineOf } from '../../scrape/deadline.ts'
import { observe } from '../../scrape/observe.ts'
import { EXIT } from '../exit-status.ts'
import { openLog } from '../log.ts'
import { outcomeText } from '../tables.ts'
import { countOf } from '../texts.ts'

/**
 * Looks at one centre and tells each step: every request, every rule that kept or dropped a motive. It is the answer to
 * "why is my centre missing, or at zero?". Nothing is stored nor published.
 */
export async function explainUrl(workplace: Workplace, url: string, { json = false }): Promise<number> {
  const settings = platformFor(workplace, url)
  const centre = await knownCentre(workplace, settings, url)
  const steps: string[] = []
  const say = (line: string) => {
    steps.push(line)
    if (!json) process.stdout.write(`${line}\n`)
  }
  say(`Plateforme : ${settings.platform.metadata.name}.`)
  say(centre.name ? `Au catalogue : ${centre.name}.` : "Ce lien n'est pas au catalogue : il est lu tel quel.")
  const observation = await look(workplace, settings, centre, say)
  for (const line of conclusion(observation)) say(line)
  if (json) process.stdout.write(`${JSON.stringify({ steps, ...observation })}\n`)
  return EXIT.good
}

function platformFor({ registry, settings }: Workplace, url: string): PlatformSettings {
  const metadata = platformOfUrl(
    url,
    [...registry.values()].map((platform) => platform.metadata),
  )
  const found = settings.find(({ platform }) => platform.metadata.id === metadata?.id)
  if (!found) throw new ConfigError(`Aucune plateforme connue ne reconnaît ce lien : ${url}`)
  if (found.offBecause === null) return found
  throw new ConfigError(`${found.platform.metadata.name} n'est pas interrogé : ${found.offBecause}.`)
}

/** The catalogue's entry for this link, or a centre of which only the link is known. */
async function knownCentre(workplace: Workplace, { platform }: PlatformSettings, url: string): Promise<Centre> {
  const unknown = newCentre({ platform: platform.metadata.id, url })
  const catalogue = await workplace.store.readCatalogue()
  const linkKey = centreKey(unknown)
  for (const { centre } of catalogue?.entries.values() ?? []) {
    if (centreKey({ ...centre, internalId: null }) === linkKey) return centre
  }
  return unknown
}

async function look(
  workplace: Workplace,
  settings: PlatformSettings,
  centre: Centre,
  say: (line: string) => void,
): Promise<Observation> {
  const { platform, key, options } = settings
  const client = openClient(settings, workplace.config, deadlineOf(settings, 1), workplace.recordIn)
  try {
    const { http, requests } = client.forLook()
    const run = runSettings(workplace, openLog(process.env).platformLog)
    const context = platformContext(run, {
      http: told(http, say),
      key,
      options,
      once: rememberOnce(),
      explain: ({ subject, kept, because }) => say(`  ${kept ? '✓' : '✗'} ${subject} : ${because}`),
    })
    return await observe(platform, centre, {
      context,
      requests,
      clock: workplace.clock,
      onFailure: (failure) => say(`  ! ${failure.name} : ${failure.message}`),
    })
  } finally {
    client.close()
  }
}

/** The same client, telling each request and the status of its answer. */
function told(http: PlatformHttp, say: (line: string) => void): PlatformHttp {
  const tell = async (method: string, url: string, ask: () => ReturnType<PlatformHttp['get']>) => {
    say(`→ ${method} ${url}`)
    const answer = await ask()
    say(`← ${answer.status}, ${countOf(answer.body.length, 'signe')}`)
    return answer
  }
  return {
    get: (url, headers) => tell('GET', url, () => http.get(url, headers)),
    post: (url, body, headers) => tell('POST', url, () => http.post(url, body, headers)),
  }
}

function conclusion({ centre, look: { outcome, offers, requests, reason } }: Observation): string[] {
  const places = offers.reduce((total, offer) => total + placesOf(offer), 0)
  return [
    `Résultat : ${outcomeText(outcome)}${reason && outcome !== 'slots' ? ` (${reason})` : ''}, ${countOf(requests, 'requête')}.`,
    `Identité : ${centre.internalId ?? 'inconnue, donc non publié'}. Lien : ${centre.url}`,
    ...(places > 0 ? [`${countOf(places, 'créneau', 'créneaux')} :`] : []),
    ...offers.map((offer) => {
      const first = firstInstant(offer)
      const what = [offer.vaccines.join(', ') || 'vaccin non précisé', `dose ${offer.doses.join(', ') || 'inconnue'}`]
      const when = first === null ? '' : `, le premier ${formatInstant(first, centre.timeZone)}`
      return `  ${countOf(placesOf(offer), 'créneau', 'créneaux')} (${what.join(', ')})${when}`
    }),
  ]
}
