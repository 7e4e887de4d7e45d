import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { z } from 'zod'

/** What the API says when it cannot answer. */
export const problemSchema = z.object({
  erreur: z.string().describe('Ce qui ne va pas.'),
  que_faire: z.string().describe('Comment s’en sortir.'),
  details: z.array(z.string()).optional(),
})

type Problem = z.infer<typeof problemSchema>

/** What each status of a failed question means. */
const MEANINGS = {
  400: 'La demande ne convient pas.',
  404: 'Rien de tel n’est publié.',
  410: 'Le lien de l’alerte n’est pas, ou plus, valable.',
  413: 'Le corps de la demande est trop long.',
  415: 'Le corps de la demande n’est pas du JSON.',
  429: 'Trop de demandes : `Retry-After` dit dans combien de secondes revenir.',
  500: 'Le serveur s’est trompé.',
  503: 'Pas de réponse pour l’instant : `Retry-After` dit dans combien de secondes revenir.',
} as const

type ProblemStatus = keyof typeof MEANINGS

/** How a question may fail, by status, as the document of the API tells it: any may meet a limit, or a fault of ours. */
export function problemsOf<Status extends ProblemStatus>(...statuses: readonly Status[]) {
  const all = [...statuses, 429, 500] as const
  const described = all.map((status) => [status, problemSchema.describe(MEANINGS[status])] as const)
  return Object.fromEntries(described) as Record<(typeof all)[number], typeof problemSchema>
}

/** Seconds after which to come back, where nothing more exact is known. */
const BACK_AFTER_S = '30'

/** A question that cannot be answered, with a way out, both in French. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  readonly statusCode: number
  readonly wayOut: string

  constructor(statusCode: number, message: string, wayOut: string) {
    super(message)
    this.statusCode = statusCode
    this.wayOut = wayOut
  }
}

const DOCUMENTATION = 'Les paramètres sont décrits à /api/documentation.'

/** Failures of the framework, by its codes. */
const FRAMEWORK: Readonly<Record<string, Problem>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: { erreur: 'Le corps de la demande est trop long.', que_faire: DOCUMENTATION },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: { erreur: 'Ce type de contenu n’est pas lu.', que_faire: DOCUMENTATION },
  FST_ERR_BAD_URL: { erreur: 'Cette adresse est mal écrite.', que_faire: 'Recommencez depuis la page d’accueil.' },
}

/** Answers failures; only those of the server itself are told to `onFault`, and nothing of them to the reader. */
export function answerProblems(onFault: (error: unknown, route: string) => void) {
  return (error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    reply.header('cache-control', 'no-store').type('application/json; charset=utf-8')
    if (error instanceof ApiProblem) {
      const isForNow = error.statusCode === 429 || error.statusCode === 503
      if (isForNow && !reply.hasHeader('retry-after')) reply.header('retry-after', BACK_AFTER_S)
      return reply.code(error.statusCode).send(json({ erreur: error.message, que_faire: error.wayOut }))
    }
    if (hasZodFastifySchemaValidationErrors(error)) return reply.code(400).send(json(ofParameters(error.validation)))
    const known = FRAMEWORK[error.code]
    const status = error.statusCode ?? 500
    if (known ?? status < 500)
      return reply.code(status).send(json(known ?? { erreur: 'La demande est mal formée.', que_faire: DOCUMENTATION }))
    onFault(error, request.routeOptions.url ?? '?')
    return reply.code(500).send(
      json({
        erreur: 'Le serveur s’est trompé.',
        que_faire: 'Réessayez dans une minute. Les fichiers de /fichiers/ disent la même chose.',
      }),
    )
  }
}

type Issues = readonly { readonly instancePath: string; readonly message?: string | undefined }[]

const ofParameters = (issues: Issues): Problem => ({
  erreur: 'Un paramètre ne convient pas.',
  que_faire: DOCUMENTATION,
  details: issues.map(
    ({ instancePath, message }) => `${instancePath.slice(1).replaceAll('/', '.') || 'demande'} : ${message ?? ''}`,
  ),
})

/** Written here: the answer of a failed question must not depend on the form that a good one has. */
const json = (problem: Problem): string => JSON.stringify(problem)
