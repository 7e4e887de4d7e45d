/** "de l’Isère", "du Rhône", "des Landes", "de la Drôme", "de Paris", from the name with its article. */
export function ofDepartement(the: string): string {
  if (the.startsWith('le ')) return `du ${the.slice(3)}`
  if (the.startsWith('les ')) return `des ${the.slice(4)}`
  return `de ${the}`
}
