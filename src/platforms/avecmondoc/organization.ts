import { z } from 'zod'
import { getAnswer, readJson } from '../answers.ts'
import { Gone, ShapeChanged } from '../failures.ts'
import type { PlatformContext } from '../platform.ts'
import { organizationUrl } from './requests.ts'
import { type Organization, organizationSchema } from './schema.ts'

/**
 * Asks for a structure: who it is and the reasons one can come for.
 *
 * @param slug - percent-encoded
 * @throws PlatformFailure - {@link Gone} also when a good status brings an error that says so
 */
export async function askOrganization(slug: string, context: PlatformContext<unknown>): Promise<Organization> {
  const answer = await getAnswer(context, organizationUrl(slug))
  const { id, error, ...organization } = readJson(answer, organizationSchema)
  const { entries, unreadable } = organization.consultationReasons
  if (error && entries.length === 0) {
    const status = statusOf(error)
    if (status === 404 || status === 410) throw new Gone(`AvecMonDoc ne connaît plus cette structure (${status})`)
    throw new ShapeChanged('une erreur au lieu d’une structure', answer)
  }
  if (id === null) throw new ShapeChanged('la structure n’a pas de numéro', answer)
  if (unreadable > 0) context.log('avecmondoc.reasons-unreadable', { slug, unreadable, readable: entries.length })
  return { ...organization, id }
}

const errorSchema = z.object({ statusCode: z.coerce.number() })

const statusOf = (error: unknown): number | null => errorSchema.safeParse(error).data?.statusCode ?? null
