import type { PublishedFile } from './folder.ts'
import { type GrowingBytes, gatherBytes } from './growing-bytes.ts'

/** Documents are written one after the other, in the same room. */
const bytes = gatherBytes()

/**
 * A document as a file. It is written piece by piece: what is large is never one text in memory, and what a document works
 * out only when it is asked for (a getter) is let go before the next.
 */
export function json(path: string, document: object): PublishedFile {
  // What a document that could not be made left behind is let go.
  bytes.take().release()
  write(document, bytes)
  bytes.text('\n')
  return { path, ...bytes.take() }
}

/** Objects are written key by key, figures one by one, other lists some entries at a time: an entry is small. */
function write(value: unknown, to: GrowingBytes): void {
  if (Array.isArray(value) && isCount(value[0])) writeFigures(value, to)
  else if (Array.isArray(value)) writeList(value, to)
  else if (typeof value === 'object' && value !== null) writeObject(value, to)
  else to.text(JSON.stringify(value))
}

function writeObject(object: object, to: GrowingBytes): void {
  let before = BRACE
  for (const key of Object.keys(object)) {
    const value = (object as Readonly<Record<string, unknown>>)[key]
    if (value === undefined) continue
    to.sign(before)
    to.text(`${JSON.stringify(key)}:`)
    write(value, to)
    before = COMMA
  }
  to.text(before === COMMA ? '}' : '{}')
}

function writeList(list: readonly unknown[], to: GrowingBytes): void {
  let before = BRACKET
  for (let from = 0; from < list.length; from += ENTRIES_AT_ONCE) {
    to.sign(before)
    to.text(JSON.stringify(list.slice(from, from + ENTRIES_AT_ONCE)).slice(1, -1))
    before = COMMA
  }
  to.text(before === COMMA ? ']' : '[]')
}

const isCount = (value: unknown): value is number => typeof value === 'number' && value >= 0 && (value | 0) === value

/** Years of figures are millions of numbers: as texts they would take most of the time of a publication. */
function writeFigures(list: readonly unknown[], to: GrowingBytes): void {
  for (let index = 0; index < list.length; index += 1) {
    const value = list[index]
    to.sign(index === 0 ? BRACKET : COMMA)
    if (isCount(value)) to.count(value)
    else to.text(JSON.stringify([value]).slice(1, -1))
  }
  to.text(']')
}

/** Entries of a list that are one text: numbers are fast so, and the texts of centres stay short-lived: large ones are not. */
const ENTRIES_AT_ONCE = 64

const [BRACE, BRACKET, COMMA] = ['{', '[', ','].map((sign) => sign.charCodeAt(0)) as [number, number, number]
