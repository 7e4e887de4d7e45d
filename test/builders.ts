import { EVERYONE } from '../src/model/audience.ts'
import { type Centre, newCentre } from '../src/model/centre.ts'
import type { LookResult, Observation } from '../src/model/observation.ts'
import { gatherOffers, type Offer } from '../src/model/offer.ts'
import type { Slot } from '../src/model/slot.ts'

/** Small makers of model values for tests: each takes only what the test is about. */
export const aCentre = (known: Partial<Centre> = {}): Centre =>
  newCentre({
    platform: 'doctolib',
    internalId: 'doctolib1pid1',
    name: 'Centre de vaccination',
    url: 'https://www.doctolib.fr/vaccination-covid-19/grenoble/centre?pid=practice-1',
    departement: '38',
    postcode: '38000',
    city: 'Grenoble',
    ...known,
  })

export const aSlot = (start: string | number, known: Partial<Slot> = {}): Slot => ({
  start: typeof start === 'number' ? start : Date.parse(start),
  doses: ['1'],
  vaccines: ['Pfizer-BioNTech'],
  audience: EVERYONE,
  places: 1,
  ...known,
})

export function offersOf(slots: readonly Slot[], timeZone = 'Europe/Paris'): Offer[] {
  const gatherer = gatherOffers(timeZone)
  for (const slot of slots) gatherer.add(slot)
  return gatherer.offers()
}

export const aLook = (known: Partial<LookResult> & { at: number }): LookResult => ({
  outcome: known.offers && known.offers.length > 0 ? 'slots' : 'none',
  offers: [],
  requests: 1,
  failures: {},
  reason: null,
  ...known,
})

export const anObservation = (centre: Centre, look: Partial<LookResult> & { at: number }): Observation => ({
  centre,
  look: aLook(look),
})
