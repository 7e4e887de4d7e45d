/** Distances that people may choose around a place, in kilometres. */
export const RADII_KM = [1, 2, 5, 10, 25, 50, 100, 150] as const

export type RadiusKm = (typeof RADII_KM)[number]
