import { z } from 'zod'
import type { Centre } from '../../model/centre.ts'
import { DAY } from '../../model/local-time.ts'
import { claim } from '../claim.ts'
import { Blocked, Duplicate, Gone, PlatformFailure } from '../failures.ts'
import type { PlatformContext } from '../platform.ts'
import { gidOf, readGid } from './identity.ts'
import type { KeldocLink } from './link.ts'
import { askCabinets, askCategories, askResource } from './requests.ts'
import { categoriesSchema, type MotiveCategory, type Resource, resourceSchema } from './schema.ts'
import { isRelevant } from './specialties.ts'

/** What is offered at a centre, and what the way to it told of the centre. */
export type Offered = {
  readonly categories: readonly MotiveCategory[]
  /** Null where nothing told the platform's ids. */
  readonly gid: string | null
  readonly cabinet: number | null
  readonly specialty: number | null
  /** Parts that could not be asked; what the others told stands. */
  readonly failures: readonly PlatformFailure[]
}

type Context = PlatformContext<unknown>

/** How long motives that the directory stored are believed. */
const STORED_MOTIVES_LAST = DAY

/** What the directory remembers beside the motives that it stored. */
const extraSchema = z.object({ motivesAt: z.number().optional() })

/**
 * The motives of a centre: those that the directory stored less than a day ago; else those of its clinic, cabinet and
 * specialty, where all three are known; else those of the cabinets that its link leads to.
 *
 * @throws PlatformFailure when nothing can be said of them
 */
export async function findOffered(centre: Centre, link: KeldocLink, context: Context): Promise<Offered> {
  const ids = readGid(centre.gid)
  const known = { gid: centre.gid, cabinet: ids?.cabinet ?? link.cabinet, specialty: link.specialty, failures: [] }
  const stored = storedCategories(centre, context)
  if (stored) {
    await mustBeOurs(known.cabinet, centre, context)
    return { ...known, categories: stored }
  }
  if (!ids || link.specialty === null) return followLink(centre, link, context)
  await mustBeOurs(ids.cabinet, centre, context)
  return { ...known, categories: await askCategories(ids, link.specialty, context) }
}

function storedCategories({ booking, extra }: Centre, { now }: Context): readonly MotiveCategory[] | null {
  if (booking === null) return null
  const { motivesAt = now } = extraSchema.safeParse(extra).data ?? {}
  return now - motivesAt < STORED_MOTIVES_LAST ? (categoriesSchema.safeParse(booking).data ?? null) : null
}

/** A link that only other lists know: its establishment tells the specialties, and the cabinets where it names none. */
async function followLink(centre: Centre, link: KeldocLink, context: Context): Promise<Offered> {
  const resource = await askResource(link, resourceSchema, context)
  const specialties = resource.specialties.filter(isRelevant).map(({ id }) => id)
  const named = namedCabinets(resource, link)
  await mustBeOurs(onlyOne(named ?? []), centre, context)
  const { categories, cabinets, failures } = await askAll(resource.id, specialties, named, context)
  const cabinet = onlyOne([...cabinets])
  await mustBeOurs(cabinet, centre, context)
  return {
    categories,
    failures,
    gid: cabinet === null ? `${resource.id}` : gidOf({ clinic: resource.id, cabinet }),
    cabinet,
    specialty: link.specialty ?? specialties[0] ?? null,
  }
}

/** Several cabinets of a clinic are one entry; one cabinet is an entry of its own, and must not be told twice. */
async function mustBeOurs(cabinet: number | null, centre: Centre, context: Context): Promise<void> {
  if (cabinet === null || (await claim(`cabinet ${cabinet}`, centre, context))) return
  throw new Duplicate(`le cabinet ${cabinet} est déjà celui d’une autre fiche`)
}

/** The cabinet that the link names, else all that the establishment names; null when neither names any. */
function namedCabinets({ id, cabinets, cabinet_id }: Resource, link: KeldocLink): readonly number[] | null {
  // Of an agenda shown as a person, links carry the agenda's own number.
  if (cabinet_id !== null && (link.cabinet ?? id) === id) return [cabinet_id]
  if (link.cabinet !== null) return [link.cabinet]
  const bySlug = cabinets.filter(({ slug }) => slug !== '' && slug === link.cabinetSlug)
  const ids = (bySlug.length > 0 ? bySlug : cabinets).map((cabinet) => cabinet.id)
  return ids.length > 0 ? [...new Set(ids)] : null
}

const onlyOne = ([first, ...others]: readonly number[]): number | null =>
  first !== undefined && others.length === 0 ? first : null

type Answers = {
  readonly categories: readonly MotiveCategory[]
  readonly cabinets: ReadonlySet<number>
  readonly failures: readonly PlatformFailure[]
}

/** The motives of every specialty and cabinet. A refusal is thrown; any other failure costs its part. */
async function askAll(
  clinic: number,
  specialties: readonly number[],
  named: readonly number[] | null,
  context: Context,
): Promise<Answers> {
  const categories: MotiveCategory[] = []
  const cabinets = new Set<number>(named)
  const failures: PlatformFailure[] = []
  let answers = 0
  for (const specialty of specialties) {
    const ofSpecialty = named ?? (await attempt(failures, () => cabinetsOf(clinic, specialty, context)))
    for (const cabinet of ofSpecialty ?? []) {
      cabinets.add(cabinet)
      const found = await attempt(failures, () => askCategories({ clinic, cabinet }, specialty, context))
      if (!found) continue
      answers += 1
      categories.push(...found)
    }
  }
  // What is not there any more counts only when nothing else is.
  const relevant = answers === 0 ? failures : failures.filter((failure) => !(failure instanceof Gone))
  return { categories, cabinets, failures: relevant }
}

const cabinetsOf = async (clinic: number, specialty: number, context: Context): Promise<readonly number[]> =>
  (await askCabinets(clinic, specialty, context)).map(({ id }) => id)

async function attempt<T>(failures: PlatformFailure[], ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask()
  } catch (failure) {
    if (!(failure instanceof PlatformFailure) || failure instanceof Blocked) throw failure
    failures.push(failure)
    return null
  }
}
