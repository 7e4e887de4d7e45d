import { statfs } from 'node:fs/promises'
import { formatInstant, PARIS } from '../../model/local-time.ts'
import type { Instant } from '../../model/slot.ts'
import { UNKNOWN_PLATFORM } from '../../platforms/registry.ts'
import type { Condition } from '../../statistics/platform-record.ts'
import type { Workplace } from '../workplace.ts'
import type { Trouble } from './incidents.ts'

/** Nothing published for this long is too long. */
const OLD_AFTER_MS = 15 * 60_000

/** Workers that are started anew may take a moment. */
const UNASKED_AFTER_MS = 2 * 60_000

/** Below this there may soon be no room for the next publication. */
const LEAST_FREE = { bytes: 500 * 1024 * 1024, share: 0.03 }

/** What can go wrong at a moment. */
export type Circumstances = {
  readonly now: Instant
  /** How each platform does, by its id. */
  readonly conditions: ReadonlyMap<string, Condition>
  /** When files were last published; when the service started, before the first time. */
  readonly publishedAt: Instant
  /** Why a directory was refused, by platform id. */
  readonly directories: ReadonlyMap<string, string>
  /** Since when no worker asks a platform, by its id, where workers are to. */
  readonly unasked: ReadonlyMap<string, Instant>
  /** Room on the disk, in bytes; null when the system does not say. */
  readonly disk: { readonly free: number; readonly total: number } | null
  readonly nameOf: (platform: string) => string
}

const CONDITION_TROUBLES: Readonly<Partial<Record<Condition, Pick<Trouble, 'kind'> & { readonly text: string }>>> = {
  silent: {
    kind: 'platform-silent',
    text: 'ne répond plus à la plupart des questions. Ses dernières données restent, marquées non vérifiées.',
  },
  doubtful: {
    kind: 'platform-collapsed',
    text:
      'a soudain beaucoup moins de lieux avec des créneaux que d’habitude. Cette chute n’est pas crue : si c’est la fin ' +
      'd’une campagne, relancez avec --accept-drop.',
  },
  changed: {
    kind: 'shape-changed',
    text: 'répond sous une forme inconnue. Des copies sont dans le dossier quarantine.',
  },
}

/** Everything that an operator should know of. Pure. */
export function troublesOf({
  now,
  conditions,
  publishedAt,
  directories,
  unasked,
  disk,
  nameOf,
}: Circumstances): Trouble[] {
  const troubles: Trouble[] = []
  for (const [platform, condition] of conditions) {
    const trouble = CONDITION_TROUBLES[condition]
    if (trouble) troubles.push({ kind: trouble.kind, platform, message: `${nameOf(platform)} ${trouble.text}` })
  }
  for (const [platform, because] of directories) {
    troubles.push({ kind: 'directory-refused', platform, message: `Annuaire de ${nameOf(platform)} : ${because}` })
  }
  for (const [platform, since] of unasked) {
    if (now - since <= UNASKED_AFTER_MS) continue
    const message = `Aucun « vitemadose worker » n’interroge ${nameOf(platform)} : ses données vieillissent.`
    troubles.push({ kind: 'nobody-asks', platform, message })
  }
  if (now - publishedAt > OLD_AFTER_MS) {
    const since = formatInstant(publishedAt, PARIS)
    troubles.push({ kind: 'data-old', platform: null, message: `Rien n’a été publié depuis ${since}.` })
  }
  if (disk && (disk.free < LEAST_FREE.bytes || disk.free < LEAST_FREE.share * disk.total)) {
    const free = Math.round(disk.free / 1024 / 1024)
    troubles.push({ kind: 'disk-nearly-full', platform: null, message: `Il ne reste que ${free} Mo sur le disque.` })
  }
  return troubles
}

/** The room on the disk of the state; null when the system does not say. */
export async function diskOf({ config }: Workplace): Promise<Circumstances['disk']> {
  try {
    const { bavail, blocks, bsize } = await statfs(config.stateFolder)
    return { free: bavail * bsize, total: blocks * bsize }
  } catch {
    return null
  }
}

export const platformName = ({ registry }: Workplace, id: string): string =>
  registry.get(id)?.metadata.name ?? UNKNOWN_PLATFORM.name
