import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect } from 'vitest'
import { DEPARTEMENTS } from '../src/geography/departements.ts'
import { FILE_GROUPS } from '../src/publish/index-page/described-files.ts'
import type { CentresDocument, DailySlotsDocument, StatsDocument } from '../src/publish/schemas.ts'
import { expectContract } from './contract.ts'

/** Contracts of readers that exist, by the name of our own schema of the same file. */
const CONTRACTS: Readonly<Record<string, string>> = {
  departement: 'departement',
  creneaux_quotidiens: 'creneaux-quotidiens#/definitions/newProducer',
  info_centres: 'info-centres',
  centres_open_data: 'centres-open-data',
  departements: 'departements',
  stats: 'stats#/definitions/newProducer',
  stats_by_vaccine: 'stats-by-vaccine',
  stats_by_date: 'stats-by-date',
  stats_by_date_dep: 'stats-by-date-dep',
  stats_center_types: 'stats-center-types',
}

/** Reads a file of a publication as JSON. */
export type ReadJson = (path: string) => unknown

/**
 * Expects every JSON file of a publication to be there, valid against the schema that is published beside it and against the
 * contract of its readers, and the files to agree with each other as those readers need.
 */
export function expectEveryFile(read: ReadJson): void {
  const described = FILE_GROUPS.flatMap(({ files }) => files)
  const ajv = new Ajv2020()
  for (const { path, schema } of described) {
    if (schema === undefined) continue
    const isValid = ajv.compile(read(`schemas/${schema}.schema.json`) as object)
    for (const file of path.includes('{dep}') ? inEveryDepartement(path) : [path]) {
      const document_ = read(file)
      expect(isValid(document_) ? null : isValid.errors, file).toBeNull()
      const contract = CONTRACTS[schema]
      if (contract) expectContract(contract, document_)
    }
  }
  expectAgreement(read)
}

const inEveryDepartement = (path: string): string[] => DEPARTEMENTS.map(({ code }) => path.replace('{dep}', code))

/** What the web front, the two apps and the notifier each rely on, beyond the shape of each file. */
function expectAgreement(read: ReadJson): void {
  const stats = read('stats.json') as StatsDocument
  const publishedAt = (read('publication.json') as { last_updated: string }).last_updated
  const ids = new Set<string>()
  const country = { disponibles: 0, total: 0, creneaux: 0 }
  for (const { code } of DEPARTEMENTS) {
    const centres = read(`${code}.json`) as CentresDocument
    const { centres_disponibles: free, centres_indisponibles: full, last_updated } = centres
    expect(last_updated, code).toBe(publishedAt)
    for (const centre of [...free, ...full]) {
      expect(ids.has(centre.internal_id), centre.internal_id).toBe(false)
      ids.add(centre.internal_id)
      expect(centre.internal_id).toMatch(/^[A-Za-z0-9_-]+$/)
      expect(centre.departement).toBe(code)
    }
    // Each reader decides by another of the three whether a centre is available.
    expect(free.filter((each) => each.prochain_rdv === null || each.appointment_count === 0)).toEqual([])
    expect(full.filter((each) => each.prochain_rdv !== null || each.appointment_count > 0)).toEqual([])
    expect(slotsByPlace(read(`${code}/creneaux-quotidiens.json`) as DailySlotsDocument, code)).toEqual(
      new Map(free.map((each) => [each.internal_id, each.appointment_count])),
    )
    const creneaux = free.reduce((sum, each) => sum + each.appointment_count, 0)
    const own = { disponibles: free.length, total: free.length + full.length, creneaux }
    expect(stats[code], code).toEqual({ ...own, indisponibles: full.length })
    country.disponibles += own.disponibles
    country.total += own.total
    country.creneaux += creneaux
  }
  expect(stats['tout_departement']).toEqual(country)
}

function slotsByPlace({ departement, creneaux_quotidiens: days }: DailySlotsDocument, code: string) {
  expect(departement).toBe(code)
  const counts = new Map<string, number>()
  for (const { lieu, creneaux_par_tag: tags } of days.flatMap((day) => day.creneaux_par_lieu)) {
    const all = tags.find(({ tag }) => tag === 'all')?.creneaux ?? 0
    counts.set(lieu, (counts.get(lieu) ?? 0) + all)
  }
  return counts
}
