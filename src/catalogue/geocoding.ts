import { z } from 'zod'
import type { PlatformHttp } from '../http/client.ts'
import { getJson } from '../platforms/answers.ts'
import { PlatformFailure } from '../platforms/failures.ts'

/** A question to the national address base. */
export type AddressQuestion = { readonly address: string; readonly postcode: string | null }

/** What the base answered: the id of the address that it found, or null when it found none. By {@link addressKey}. */
export type AddressIds = ReadonlyMap<string, string | null>

/** One answer as it is kept between runs. */
export const knownAddressSchema = z.strictObject({ question: z.string(), id: z.string().nullable() })

/** What stands for a question among the answers kept. */
export const addressKey = ({ address, postcode }: AddressQuestion): string => `${postcode ?? ''} ${address}`

const answerSchema = z.object({ features: z.array(z.object({ properties: z.object({ id: z.string() }) })) })

/**
 * The ids of addresses. What is known is not asked again, and an address that several centres have is asked once. Where the
 * base does not answer the address stays out of what is given back: the run goes on without it.
 */
export async function findAddressIds(
  questions: readonly AddressQuestion[],
  known: AddressIds,
  http: PlatformHttp,
): Promise<AddressIds> {
  const found = new Map<string, string | null>()
  const distinct = new Map(questions.map((question) => [addressKey(question), question]))
  await Promise.all(
    [...distinct].map(async ([key, question]) => {
      const id = known.has(key) ? known.get(key) : await askForId(question, http)
      if (id !== undefined) found.set(key, id)
    }),
  )
  return found
}

/** Undefined when the base did not answer. */
async function askForId(
  { address, postcode }: AddressQuestion,
  http: PlatformHttp,
): Promise<string | null | undefined> {
  const query = new URLSearchParams({ q: address, ...(postcode === null ? {} : { postcode }), limit: '1' })
  try {
    const { features } = await getJson({ http }, `https://api-adresse.data.gouv.fr/search/?${query}`, answerSchema)
    return features[0]?.properties.id ?? null
  } catch (error) {
    if (error instanceof PlatformFailure) return undefined
    throw error
  }
}
