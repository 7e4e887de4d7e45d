import type { Specialty } from './schema.ts'

/** Infectious diseases, COVID-19 vaccination, infectiologist. */
export const RELEVANT_IDS: ReadonlySet<number> = new Set([144, 496, 153])

const RELEVANT_NAMES: ReadonlySet<string> = new Set(['Maladies infectieuses', 'COVID19 - Vaccination'])

/** Some establishments vaccinate under another specialty, which then says so. */
const RELEVANT_SKILL = 'Centre de vaccination COVID-19'

/** Whether a clinic's specialty may hold motives of vaccination against COVID-19. */
export const isRelevant = ({ id, name, skills }: Specialty): boolean =>
  name !== '' && (RELEVANT_IDS.has(id) || RELEVANT_NAMES.has(name) || skills.includes(RELEVANT_SKILL))
