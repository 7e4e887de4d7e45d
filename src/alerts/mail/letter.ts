import type { Language } from '../wording/language.ts'

/** A link, or a number to call, with the words it stands behind. */
export type LetterLink = {
  readonly label: string
  readonly href: string
  /** What a text shows for it; the address itself when not given. */
  readonly shown?: string
  /** The green button: only for booking or confirming. */
  readonly isButton?: boolean
}

/** Words, or a link within them. */
export type Inline = string | LetterLink

/** Lines that belong together; a fact stands out. */
export type Paragraph = { readonly lines: readonly Inline[]; readonly isFact?: boolean }

/** A message before it is written out: its text and its HTML come from the same paragraphs. */
export type Letter = {
  readonly language: Language
  readonly subject: string
  /** What a list of messages shows behind the subject; empty for none. */
  readonly preview: string
  readonly body: readonly Paragraph[]
  /** Why one gets it and how to stop; null for the last message. */
  readonly footer: Paragraph | null
}

export const paragraph = (...lines: readonly Inline[]): Paragraph => ({ lines })
