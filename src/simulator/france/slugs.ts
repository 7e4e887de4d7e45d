import { placeSlug } from '../../geography/place-name.ts'

/** Gives each name a slug that no other has: the second `Pharmacie du Pont` becomes `pharmacie-du-pont-2`. */
export function newSlugs(): (name: string) => string {
  const given = new Map<string, number>()
  return (name) => {
    const wanted = placeSlug(name)
    const before = given.get(wanted) ?? 0
    given.set(wanted, before + 1)
    return before === 0 ? wanted : `${wanted}-${before + 1}`
  }
}
