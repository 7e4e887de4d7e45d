/**
 * What no reader should ever get in a line of text: control characters, halves of characters, and the marks that turn the
 * direction of everything that follows.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
const HARMFUL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]+/gu

/** A text on one line, without harmful characters nor blanks at its ends. No-break spaces stay. */
export const plainLine = (text: string): string =>
  text
    .replace(HARMFUL, ' ')
    .replace(/[ \t]{2,}/g, ' ')
    .trim()
