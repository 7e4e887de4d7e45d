import type { Catalogue, CatalogueEntry } from '../catalogue/catalogue.ts'
import { type AddressIds, type AddressQuestion, addressKey, findAddressIds } from '../catalogue/geocoding.ts'
import { keepGovernment } from '../catalogue/government/keep.ts'
import { type MergeTools, mergeGovernment, questionsFor } from '../catalogue/government/merge.ts'
import type { GovernmentReport } from '../catalogue/government/report.ts'
import { ADDRESS_BASE } from '../catalogue/public-services.ts'
import type { Config } from '../config/config.ts'
import { readKnownAddresses } from '../store/known-addresses.ts'
import type { GovernmentInput } from './government-source.ts'
import { isReachable, openPublicClient } from './public-client.ts'

/** The catalogue with the government's list, and what operators should know of it. */
export type GovernmentResult = {
  readonly catalogue: Catalogue
  /** Null when the list was not read. */
  readonly report: GovernmentReport | null
  /** Answers of the address base worth keeping; null when there is nothing new. */
  readonly addresses: AddressIds | null
}

/** Addresses that are not found within this time are done without. */
const GEOCODING_DEADLINE_MS = 2 * 60_000

/**
 * Merges the government's list into a catalogue whose directories were refreshed.
 *
 * @param previous - the catalogue before the refresh.
 */
export async function mergeGovernmentInput(
  config: Config,
  { previous, catalogue }: { readonly previous: Catalogue; readonly catalogue: Catalogue },
  input: GovernmentInput,
  tools: MergeTools,
): Promise<GovernmentResult> {
  switch (input.kind) {
    case 'rows':
      return mergeRows(config, catalogue, input, tools)
    case 'unwanted': {
      const { catalogue: without } = mergeGovernment(catalogue, [], () => null, tools)
      return { catalogue: { ...without, government: null }, report: null, addresses: null }
    }
    case 'skipped':
      return { catalogue: keepGovernment(catalogue, previous, tools), report: null, addresses: null }
    case 'unread': {
      const kept = keepGovernment(catalogue, previous, tools)
      const government = { ...(kept.government ?? NEVER_READ), trouble: input.trouble }
      return { catalogue: { ...kept, government }, report: null, addresses: null }
    }
  }
}

const NEVER_READ = { refreshedAt: null, source: '', rows: 0 }

async function mergeRows(
  config: Config,
  catalogue: Catalogue,
  { rows, source }: Extract<GovernmentInput, { kind: 'rows' }>,
  tools: MergeTools,
): Promise<GovernmentResult> {
  const addresses = await addressIds(config, questionsFor(catalogue, rows, tools.registry))
  const addressIdOf = (question: AddressQuestion) => addresses?.get(addressKey(question)) ?? null
  const merged = mergeGovernment(catalogue, rows, addressIdOf, tools)
  const government = { refreshedAt: tools.now, trouble: null, source, rows: rows.length }
  return { ...merged, catalogue: { ...merged.catalogue, government }, addresses }
}

/** Asks the address base, where it can be asked; else what is known must do. */
async function addressIds(config: Config, questions: readonly AddressQuestion[]): Promise<AddressIds | null> {
  if (questions.length === 0) return null
  const known = await readKnownAddresses(config.stateFolder)
  const [host] = ADDRESS_BASE.hosts
  if (!isReachable(`https://${host}`, config)) return known
  const client = openPublicClient(ADDRESS_BASE, config, GEOCODING_DEADLINE_MS)
  try {
    return await findAddressIds(questions, known, client.forLook().http)
  } finally {
    client.close()
  }
}

/** The centres that only the government's list tells. */
export const governmentEntries = ({ entries }: Catalogue): Map<string, CatalogueEntry> =>
  new Map([...entries].filter(([, { source }]) => source === 'government'))
