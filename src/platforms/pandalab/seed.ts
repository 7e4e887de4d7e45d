import { z } from 'zod'
import type { OpeningHours } from '../../model/centre.ts'
import { latitude, longitude } from '../coordinate.ts'
import { looseText } from '../loose-text.ts'

/** An id, as a text whether it was a number or not. */
export const idText = looseText.pipe(z.string().min(1))

/** What stands for a day is kept when it is a text: nothing is known of how it is written. */
const hours = z.string().trim().min(1).nullish().catch(null)

const schedule = z
  .record(z.string(), z.unknown())
  .nullish()
  .catch(null)
  .transform((byDay): OpeningHours => {
    const text = (day: string) => hours.parse(byDay?.[day]) ?? null
    return {
      lundi: text('monday'),
      mardi: text('tuesday'),
      mercredi: text('wednesday'),
      jeudi: text('thursday'),
      vendredi: text('friday'),
      samedi: text('saturday'),
      dimanche: text('sunday'),
    }
  })

const NO_ADDRESS = { street: '', zip: '', city: '' }

const pharmacy = z.object({
  /** By which its slots are asked. */
  id: idText,
  name: looseText,
  /** Its number in the national register, by which the platform knows its practitioner. */
  finessGeo: idText,
  /** Whether it takes appointments online: not whether it has any. */
  availability: z.unknown().optional(),
  address: z
    .object({ street: looseText, zip: looseText, city: looseText })
    .nullish()
    .catch(null)
    .transform((address) => address ?? NO_ADDRESS),
  latitude,
  longitude,
  phoneNumber: looseText,
  schedule,
})

/** A pharmacy to ask for. */
export type SeedPharmacy = z.infer<typeof pharmacy> & { readonly key: string }

export type Seed = {
  readonly pharmacies: readonly SeedPharmacy[]
  /** Entries that are not asked for, counted by reason. */
  readonly dropped: Readonly<Record<string, number>>
}

/** Reads the operator's list. One bad entry costs that entry; a pharmacy that takes no appointments online is not asked. */
export function readSeed(seed: Readonly<Record<string, unknown>>): Seed {
  const pharmacies: SeedPharmacy[] = []
  const dropped: Record<string, number> = {}
  for (const [key, entry] of Object.entries(seed)) {
    const read = pharmacy.safeParse(entry)
    if (read.success && read.data.availability === true) pharmacies.push({ key, ...read.data })
    else {
      const reason = read.success ? 'pharmacie sans rendez-vous en ligne' : 'pharmacie illisible dans la liste'
      dropped[reason] = (dropped[reason] ?? 0) + 1
    }
  }
  return { pharmacies, dropped }
}
