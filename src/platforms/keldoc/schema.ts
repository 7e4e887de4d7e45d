import { z } from 'zod'
import { NO_ENTRIES, tolerantList } from '../tolerant-list.ts'

/** Ids are numbers, and texts of digits in places. */
const id = z.union([
  z.number().int().nonnegative(),
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
])

const optionalId = id
  .nullish()
  .catch(null)
  .transform((value) => value ?? null)

const text = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .catch(null)
  .transform((value) => value ?? '')

/** A list of which single entries may be bad; an absent one is empty. */
const list = <T>(entry: z.ZodType<T>) =>
  tolerantList(entry)
    .nullish()
    .transform((read) => read ?? NO_ENTRIES)

const agendas = list(z.object({ id })).transform(({ entries }) => entries)

const motive = z.object({ id, name: text, agendas })

const category = z.object({ name: text, motives: list(motive).transform(({ entries }) => entries) })

export type MotiveCategory = z.infer<typeof category>

/** The motives of a cabinet by category. The empty object says that none is open online. */
export const categoriesSchema = z.preprocess(
  (answer) => (isEmptyObject(answer) ? [] : answer),
  tolerantList(category).transform(({ entries }): readonly MotiveCategory[] => entries),
)

const isEmptyObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0

const specialty = z.object({
  id,
  name: text,
  skills: list(z.object({ name: text })).transform(({ entries }) => entries.map(({ name }) => name)),
})

export type Specialty = z.infer<typeof specialty>

const cabinet = z.object({ id, slug: text })

/** What the directory needs of an establishment. */
export const clinicSchema = z.object({ id })

/** An establishment, or an agenda shown as a person (`Staff`), whose `id` is then neither a clinic nor a cabinet. */
export const resourceSchema = z.object({
  id,
  specialties: tolerantList(specialty).transform(({ entries }) => entries),
  cabinets: list(cabinet).transform(({ entries }) => entries),
  /** Only of such an agenda: the cabinet it really belongs to. */
  cabinet_id: optionalId,
})

export type Resource = z.infer<typeof resourceSchema>

/** The cabinets of a clinic that serve one specialty. */
export const cabinetsSchema = tolerantList(cabinet).transform(({ entries }) => entries)

export const detailsSchema = z.object({ phone_number: text })

/** One result of the search. */
const entry = z.object({
  id,
  type: text,
  title: text,
  url: text,
  cabinet: z
    .object({ zipcode: text, city: text, location: text })
    .nullish()
    .catch(null)
    .transform((place) => place ?? { zipcode: '', city: '', location: '' }),
  coordinates: text,
  specialty_ids: list(id).transform(({ entries }) => entries),
})

export type SearchEntry = z.infer<typeof entry>

/** What stands in a section of the search; a section of another form counts as one entry that cannot be read. */
function entriesOf(section: unknown): readonly unknown[] {
  if (section === null || section === undefined) return []
  const data = typeof section === 'object' && 'data' in section ? section.data : section
  if (data === null || data === undefined) return []
  return Array.isArray(data) ? data : [data]
}

/** A page of the search. All its sections are read alike: what sets them apart does not matter here. */
export const searchPageSchema = z
  .object({
    options: z.object({ next_page: z.unknown().optional() }).nullish().catch(null),
    results: z
      .record(z.string(), z.unknown())
      .transform((results): unknown =>
        Object.entries(results).flatMap(([name, section]) => (name.startsWith('section_') ? entriesOf(section) : [])),
      )
      .pipe(tolerantList(entry)),
  })
  .transform(({ options, results }) => ({ ...results, hasNextPage: options?.next_page === true }))

/** The free slots of a motive in a window of days, or what there is instead; read further by hand. */
export const timetableSchema = z
  .object({
    availabilities: z
      .union([z.record(z.string(), z.unknown()), z.tuple([]).transform(() => ({}))])
      .nullish()
      .transform((days) => days ?? null),
    /** When the next slot is, where the window has none. */
    date: z
      .unknown()
      .optional()
      .transform((date) => (date === '' ? null : (date ?? null))),
    phone_number: text,
    num: text,
  })
  .nullable()

export type Timetable = NonNullable<z.infer<typeof timetableSchema>>
