import type { Dice } from '../random.ts'

/** Invented names in the manner of French ones: nobody's. */
const FAMILY_NAMES = [
  'Abelard',
  'Barrovin',
  'Castenet',
  'Delorvaux',
  'Esterelle',
  'Fauvelin',
  'Grandval-Roy',
  'Hautecombe',
  'Ivernois',
  'Jolivaux',
  'Kermadec',
  'Lestrangère',
  'Montbrisay',
  'Noirvallon',
  "d'Orvalie",
  'Pâquerault',
  'Quintivel',
  'Roquetaille',
  'Sauvebelle',
  'Trévignac',
  'Urbanelle',
  'Vauclairois',
  'Wimereuil',
  'Zéphirin',
] as const

const GIVEN_NAMES = [
  'Agathe',
  'Basile',
  'Camille',
  'Dominique',
  'Élise',
  'Firmin',
  'Geneviève',
  'Hippolyte',
  'Inès',
  'Joël',
  'Léonie',
  'Maël',
  'Noémie',
  'Octave',
  'Paul-Émile',
  'Zoé',
] as const

const HALLS = [
  'Salle des fêtes',
  'Salle polyvalente',
  'Gymnase Jean Moulin',
  'Palais des expositions',
  'Espace Simone Veil',
  'Parc des sports',
  'Foyer rural',
  'Halle du marché',
  'Stade municipal',
  'Maison des associations',
  "Salle de l'Orangerie",
  'Centre culturel Jacques Prévert',
] as const

const PHARMACIES = [
  'de la Mairie',
  'du Marché',
  'de la Gare',
  'Centrale',
  'des Halles',
  'du Pont',
  "de l'Église",
  'des Quatre Chemins',
  'du Théâtre',
  'des Lilas',
] as const

const STREETS = [
  'Rue des Lilas',
  'Rue de la République',
  'Avenue Jean Jaurès',
  'Place de la Mairie',
  'Boulevard Victor Hugo',
  "Rue de l'Église",
  'Chemin des Vignes',
  'Rue du 8 Mai 1945',
  'Allée des Tilleuls',
  'Rue Marie Curie',
  'Quai de la Marne',
  'Impasse du Moulin',
  'Route de Saint-Rémy',
  'Cours Gambetta',
] as const

export function streetLine(draw: Dice): string {
  const number = draw.chance(0.12) ? '' : `${draw.between(1, 180)}${draw.chance(0.06) ? ' bis' : ''} `
  return `${number}${draw.pick(STREETS)}`
}

const hallName = (draw: Dice): string => draw.pick(HALLS)

export function pharmacyName(draw: Dice): string {
  return `Pharmacie ${draw.chance(0.5) ? draw.pick(PHARMACIES) : draw.pick(FAMILY_NAMES)}`
}

export const doctorName = (draw: Dice): string => `Dr ${draw.pick(GIVEN_NAMES)} ${draw.pick(FAMILY_NAMES)}`

export function hospitalName(draw: Dice, town: string): string {
  return draw.chance(0.5) ? `Centre hospitalier de ${town}` : `Clinique ${draw.pick(FAMILY_NAMES)} - ${town}`
}

export function centreName(draw: Dice, town: string): string {
  return draw.weighted([
    [4, `Centre de vaccination - ${hallName(draw)}`],
    [3, `Centre de vaccination Covid-19 - ${town}`],
    [2, `Centre de vaccination - ${hallName(draw)} - ${town}`],
    [1, `Vaccinodrome de ${town}`],
  ])
}

/** Names that break careless pages, feeds and tables: markup, direction marks, formulas, great length. */
export const HOSTILE_NAMES = [
  'Centre <img src=x onerror=alert(1)>',
  "\"><script>alert('nom')</script> Pharmacie",
  'Centre de vaccination \u202Eed elleunam\u202C \u200Fsalle\u200E',
  `Centre de vaccination ${'intercommunal '.repeat(19)}des vallées`.padEnd(300, '.'),
  '=HYPERLINK("http://exemple.invalid/","Centre")',
  'Maison médicale & associés \\ {{7*7}} %s; -- l\u2019été',
] as const

/** Gives the hostile names to usable entries far from each other. */
export function withHostileNames<T>(
  entries: readonly T[],
  names: readonly string[],
  isUsable: (entry: T) => boolean,
  rename: (entry: T, name: string) => T,
): T[] {
  const renamed = [...entries]
  const usable = [...entries.entries()].filter(([, entry]) => isUsable(entry))
  names.forEach((name, rank) => {
    const chosen = usable[Math.floor(((rank + 0.5) * usable.length) / names.length)]
    if (chosen) renamed[chosen[0]] = rename(chosen[1], name)
  })
  return renamed
}
