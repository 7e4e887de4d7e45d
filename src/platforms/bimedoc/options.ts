import { z } from 'zod'
import { addDays, localDay, PARIS } from '../../model/local-time.ts'
import type { PlatformContext } from '../platform.ts'

/** The days for which the directory is asked; by default from today on. */
export const optionsSchema = z.strictObject({
  startDate: z.iso.date().optional(),
  endDate: z.iso.date().optional(),
})

export type BimedocOptions = z.infer<typeof optionsSchema>

/** First and last day of a question, as `YYYY-MM-DD` by the clock of Paris. */
export type Window = { readonly start: string; readonly end: string }

/** From today to the horizon: the days in which slots are looked for. */
export function slotWindow({ now, horizonDays }: PlatformContext<unknown>): Window {
  const start = localDay(now, PARIS)
  return { start, end: addDays(start, horizonDays) }
}

/** Pharmacies without a slot in the window may be missing from the list, so it is never narrower than this. */
const DIRECTORY_DAYS = 28

export function directoryWindow({ now, horizonDays, options }: PlatformContext<BimedocOptions>): Window {
  const start = options.startDate ?? localDay(now, PARIS)
  return { start, end: options.endDate ?? addDays(start, Math.max(DIRECTORY_DAYS, horizonDays)) }
}
