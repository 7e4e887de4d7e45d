import type { Language } from '../texts/language.ts'

/** "l’Isère", "l’Isère et la Drôme", "l’Ain, l’Isère et la Drôme". */
export function listText(items: readonly string[], language: Language): string {
  const and = language === 'fr' ? ' et ' : ' and '
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')}${and}${items.at(-1)}`
}
