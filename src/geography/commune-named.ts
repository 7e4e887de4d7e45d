import type { Commune } from './communes.ts'
import { nameKey } from './place-name.ts'

/**
 * The commune that bears one of the names, the first name first. Present names go before those of communes that merged; where
 * several communes of the list have the same name, the first one. Null when none fits.
 */
export function communeNamed(communes: readonly Commune[], names: readonly string[]): Commune | null {
  for (const key of names.flatMap(keysOf)) {
    const commune =
      communes.find(({ name }) => rememberedKey(name) === key) ??
      communes.find(({ formerNames }) => formerNames.some((name) => rememberedKey(name) === key))
    if (commune) return commune
  }
  return null
}

/** What follows a comma (`Bordeaux, France`) is tried without. */
function keysOf(name: string): string[] {
  const [beforeComma = ''] = name.split(',', 1)
  return [name, beforeComma].map(nameKey).filter((key) => key !== '')
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
