import { type LocalTime, localTime } from '../format/local-times.ts'
import { TRUSTED_MS } from '../results/trusted.ts'
import { nextSlot } from './agenda.ts'
import type { Centre } from './found.ts'

/** How a centre stands at a moment, by the visitor's own clock. */
export type CentreStanding =
  | { readonly kind: 'free'; readonly at: LocalTime; readonly slots: number; readonly seen: LocalTime }
  | { readonly kind: 'old'; readonly seen: LocalTime | null }
  | { readonly kind: 'full' | 'phone' | 'closed' }

export function standingOf({ published, details }: Centre, now: number): CentreStanding {
  const seen = details.vu_le === null ? null : localTime(details.vu_le)
  if (published.appointment_by_phone_only) return { kind: 'phone' }
  if (details.motif === 'lien_non_gere' || details.motif === 'plateforme_non_interrogee') return { kind: 'old', seen }
  if (seen === null || details.motif === 'non_verifie' || now - seen.at > TRUSTED_MS) return { kind: 'old', seen }
  const next = nextSlot(details, now)
  if (next) return { kind: 'free', ...next, seen }
  return { kind: details.motif === 'reservation_fermee' ? 'closed' : 'full' }
}
