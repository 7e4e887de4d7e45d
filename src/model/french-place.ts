/** "de Grenoble", "d’Annecy", "du Mans", "des Lilas", "de La Rochelle": a commune after "around" or "within ... of". */
export function ofCommune(name: string): string {
  if (name.startsWith('Le ')) return `du ${name.slice(3)}`
  if (name.startsWith('Les ')) return `des ${name.slice(4)}`
  const first = name.normalize('NFD').charAt(0)
  return /[AEIOUYŒÆ]/i.test(first) ? `d’${name}` : `de ${name}`
}

/** "à Grenoble", "au Mans", "aux Lilas", "à La Rochelle": in a commune. */
export function inCommune(name: string): string {
  if (name.startsWith('Le ')) return `au ${name.slice(3)}`
  if (name.startsWith('Les ')) return `aux ${name.slice(4)}`
  return `à ${name}`
}
