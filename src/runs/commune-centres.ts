import { COMMUNES } from '../catalogue/public-services.ts'
import type { Config } from '../config/config.ts'
import { ConfigError } from '../config/config-error.ts'
import { CommuneListUnreadable, readCommuneCentres } from '../geography/commune-centres.ts'
import type { Point } from '../geography/distance.ts'
import { getAnswer } from '../platforms/answers.ts'
import { PlatformFailure } from '../platforms/failures.ts'
import { isReachable, openPublicClient } from './public-client.ts'

const COMMUNES_URL = 'https://geo.api.gouv.fr/communes?fields=code,centre'

/** The communes, and the arrondissements of Paris, Lyon and Marseille, which are a list of their own. */
const LISTS = [COMMUNES_URL, `${COMMUNES_URL}&type=arrondissement-municipal`]

const DEADLINE_MS = 10 * 60_000

/** The centres by INSEE code; or, in French, why there are none. */
export type CommuneCentres =
  | { readonly centres: ReadonlyMap<string, Point>; readonly trouble: null }
  | { readonly centres: null; readonly trouble: string }

/**
 * Asks the State's service for the centre of every commune.
 *
 * @throws ConfigError when a simulated run has nothing that stands in for the service.
 */
export async function fetchCommuneCentres(config: Config): Promise<CommuneCentres> {
  if (!isReachable(COMMUNES_URL, config)) {
    throw new ConfigError(`origins : ${new URL(COMMUNES_URL).origin} n'est pas redirigé, rien n'est demandé`)
  }
  const client = openPublicClient(COMMUNES, config, DEADLINE_MS)
  try {
    const answers: string[] = []
    for (const url of LISTS) answers.push((await getAnswer(client.forLook(), url)).body)
    return { centres: readCommuneCentres(answers), trouble: null }
  } catch (error) {
    if (!(error instanceof PlatformFailure || error instanceof CommuneListUnreadable)) throw error
    return { centres: null, trouble: `${COMMUNES.name} : ${error.message}. Ce qui était connu est gardé.` }
  } finally {
    client.close()
  }
}
