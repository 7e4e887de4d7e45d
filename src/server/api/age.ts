import { z } from 'zod'
import { originSchema } from '../../model/origin.ts'
import type { PublicationDocument } from '../../publish/schemas.ts'

/** What every answer says of what it is made from. */
export const ageShape = {
  origin: originSchema.describe('`simulated` : aucun rendez-vous n’existe.'),
  last_updated: z.string().describe('Moment de la publication, à l’heure de Paris.'),
  age_s: z.number().int().min(0).describe('Âge de la publication, en secondes.'),
}

/** @param now - present instant, in milliseconds. */
export const ageOf = ({ origin, last_updated }: PublicationDocument, now: number) => ({
  origin,
  last_updated,
  age_s: Math.max(0, Math.floor((now - Date.parse(last_updated)) / 1000)),
})
