import type { CentreType } from '../../model/centre.ts'

/** The kind of a centre found in the directory, by the words of its link and name. */
export function typeOfResult(link: string, name: string): CentreType {
  const words = `${link} ${name}`.toLowerCase()
  if (words.includes('pharmacie')) return 'drugstore'
  return words.includes('medecin') ? 'general-practitioner' : 'vaccination-center'
}

/** The kind of a centre that another list told, by its profile; what that list already knew better stays. */
export function typeOfProfile(known: CentreType, slug: string, speciality: string | null): CentreType {
  if (known !== 'vaccination-center') return known
  if (slug.includes('pharmacie')) return 'drugstore'
  return speciality === 'medecin-generaliste' ? 'general-practitioner' : known
}
