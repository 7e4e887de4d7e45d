import { getJson } from '../answers.ts'
import type { PlatformContext } from '../platform.ts'
import { type BookingFile, bookingSchema } from './schema.ts'
import { API, STATUSES } from './statuses.ts'

/** The booking file of a profile, asked once in a run for all its places. */
export function bookingFile(slug: string, context: PlatformContext<unknown>): Promise<BookingFile> {
  return context.once(`booking ${slug}`, async () => {
    const file = await getJson(context, `${API}/booking/${slug}.json`, bookingSchema, { statuses: STATUSES })
    if (file.unreadable > 0) context.log('doctolib.booking-unreadable', { slug, entries: file.unreadable })
    return file
  })
}
