import { countOf } from '../model/french.ts'

export { countOf, numberText } from '../model/french.ts'

/** How many requests a budget or a part of it allows: "10/s", "2,5/s", "sans limite". */
export const rateText = (perSecond: number | null): string =>
  perSecond === null ? 'sans limite' : `${String(perSecond).replace('.', ',')}/s`

/** A length of time: "850 ms", "12,4 s", "3 min 20 s". */
export function durationText(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`
  if (milliseconds < 60_000) return `${(milliseconds / 1000).toFixed(1).replace('.', ',')} s`
  const seconds = Math.round(milliseconds / 1000)
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}

/** The age of something, as people say it: "à l'instant", "il y a 4 min", "il y a 2 h 10", "jamais". */
export function ageText(at: number | null, now: number): string {
  if (at === null) return 'jamais'
  const minutes = Math.floor((now - at) / 60_000)
  if (minutes < 1) return "à l'instant"
  if (minutes < 60) return `il y a ${minutes} min`
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return `il y a ${hours} h ${String(minutes % 60).padStart(2, '0')}`
  return `il y a ${countOf(Math.floor(hours / 24), 'jour')}`
}
