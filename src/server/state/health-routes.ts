import type { FastifyInstance } from 'fastify'
import { publishedSchemas } from '../../publish/schemas.ts'
import type { PublishedData } from '../api/published-data.ts'
import type { LiveDoor } from '../server-options.ts'

export type HealthContext = {
  readonly data: () => Promise<PublishedData>
  readonly clock: () => number
  /** Data older than this are no longer fit to be shown, in minutes. */
  readonly readyWithinMinutes: number
  readonly live: LiveDoor | undefined
}

/** How old what is shown is; null where nothing is. */
export type Ages = {
  readonly publishedAt: string | null
  readonly ageSeconds: number | null
  /** By published name: age of the looks behind what is shown, in seconds. */
  readonly platforms: Readonly<Record<string, { readonly mediane: number | null; readonly p95: number | null }>>
}

/** What the present publication tells of its age. Never fails: what cannot be read is not known. */
export async function agesNow({ data, clock }: Pick<HealthContext, 'data' | 'clock'>): Promise<Ages> {
  const published = await data().catch(() => null)
  if (!published) return { publishedAt: null, ageSeconds: null, platforms: {} }
  const { last_updated } = published.about
  const ageSeconds = Math.max(0, Math.round((clock() - Date.parse(last_updated)) / 1000))
  const since = (age: number | null) => (age === null ? null : age + ageSeconds)
  const ages = await published.document('stats_age.json', publishedSchemas.stats_age).catch(() => null)
  const platforms = Object.entries(ages?.plateformes ?? {}).map(
    ([name, { mediane, p95 }]) => [name, { mediane: since(mediane), p95: since(p95) }] as const,
  )
  return { publishedAt: last_updated, ageSeconds, platforms: Object.fromEntries(platforms) }
}

/**
 * `/sante`: 200 as long as the server answers. With `?pret`, 503 when nothing is published, what is published is too old, or
 * the service is stopping: whoever spreads readers over servers should send none here.
 */
export function healthRoutes(server: FastifyInstance, context: HealthContext): void {
  server.get('/sante', async (request, reply) => {
    const { publishedAt, ageSeconds, platforms } = await agesNow(context)
    const isStopping = (await context.live?.())?.state === 'stopping'
    const isReady = !isStopping && ageSeconds !== null && ageSeconds <= context.readyWithinMinutes * 60
    const asksReadiness = Object.hasOwn(request.query as object, 'pret')
    reply.code(asksReadiness && !isReady ? 503 : 200).header('cache-control', 'no-store')
    return {
      vivant: true,
      pret: isReady,
      publication: { last_updated: publishedAt, age_s: ageSeconds, age_maximal_s: context.readyWithinMinutes * 60 },
      plateformes: platforms,
    }
  })
}
