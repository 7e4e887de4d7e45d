import type { Commune } from './communes.ts'
import { nameKey } from './place-name.ts'

/**
 * The commune that bears one of the names, the first name first. Present names go before those of communes that merged; where
 * several communes of the list have the same name, the first one. Null when none fits.
 */
export function communeNamed(communes: readonly Commune[], names: readonly string[]): Commune | null {
  for (const name of names) {
    const commune = withKey(communes, nameKey(name)) ?? withKey(communes, nameKey(beforeComma(name)))
    if (commune) return commune
  }
  return null
}

/** `Bordeaux, France` gives `Bordeaux`. */
const beforeComma = (name: string): string => name.split(',', 1)[0] ?? ''

function withKey(communes: readonly Commune[], key: string): Commune | null {
  if (key === '') return null
  return (
    communes.find(({ name }) => rememberedKey(name) === key) ??
    communes.find(({ formerNames }) => formerNames.some((name) => rememberedKey(name) === key)) ??
    null
  )
}

const keys = new Map<string, string>()

/** Only for names of the official list: they are few. */
function rememberedKey(name: string): string {
  let key = keys.get(name)
  if (key === undefined) {
    key = nameKey(name)
    keys.set(name, key)
  }
  return key
}
