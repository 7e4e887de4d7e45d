import { z } from 'zod'

/** What a notification says: title, text, and where its two buttons lead. */
export const pushNoteSchema = z.strictObject({
  language: z.enum(['fr', 'en']),
  title: z.string(),
  body: z.string(),
  /** Where a click leads: the place's booking page, or the list. */
  link: z.string(),
  /** Where it leads when the browser does not follow that link: the list of what is free there, on our site. */
  page: z.string(),
  actions: z.array(z.strictObject({ action: z.enum(['book', 'stop']), title: z.string(), link: z.string() })),
})

export type PushNote = z.infer<typeof pushNoteSchema>
