import { createReadStream } from 'node:fs'
import { mkdir, readdir, readFile, rename, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { LONGEST_BOUNCE } from './bounce.ts'

/** A message that a mail server stored or piped. */
export type StoredMail = {
  readonly raw: Buffer
  /** Where it was sent to, as far as its headers tell: servers note it in several of them. */
  readonly recipients: readonly string[]
  /** It was taken into account: in a Maildir it is not new any more. */
  done(): Promise<void>
}

/**
 * The messages of a place, one after the other: the new ones of a Maildir, each file of another folder, a file of one message
 * or of many (mbox).
 *
 * @throws what the file system says.
 */
export async function* storedMail(place: string): AsyncGenerator<StoredMail> {
  if (!(await stat(place)).isDirectory()) {
    yield* streamedMail(createReadStream(place))
    return
  }
  const isMaildir = (await readdir(place)).includes('new')
  const folder = isMaildir ? path.join(place, 'new') : place
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (!entry.isFile()) continue
    const file = path.join(folder, entry.name)
    const raw = (await stat(file)).size > LONGEST_BOUNCE ? Buffer.alloc(0) : await readFile(file)
    yield storedMailOf(raw, isMaildir ? () => markSeen(place, entry.name) : undefined)
  }
}

/** What a program reads of a Maildir moves from one folder to the other, marked as seen. */
async function markSeen(place: string, name: string): Promise<void> {
  await mkdir(path.join(place, 'cur'), { recursive: true })
  await rename(path.join(place, 'new', name), path.join(place, 'cur', `${name.replace(/:2,.*$/, '')}:2,S`))
}

/** One message, or many in the form of an mbox, in which a line that tells sender and time comes before each. */
export async function* streamedMail(stream: Readable): AsyncGenerator<StoredMail> {
  let lines: Buffer[] = []
  let length = 0
  const taken = () => {
    const raw = length > LONGEST_BOUNCE ? Buffer.alloc(0) : Buffer.concat(lines)
    lines = []
    length = 0
    return storedMailOf(raw)
  }
  let wasEmpty = true
  let isMbox: boolean | null = null
  for await (const line of linesOf(stream)) {
    const isSeparator: boolean =
      isMbox !== false && wasEmpty && SEPARATOR.test(line.subarray(0, 200).toString('latin1'))
    isMbox ??= isSeparator
    if (isSeparator && length > 0) yield taken()
    wasEmpty = isLineEnd(line)
    if (isSeparator) continue
    length += line.length
    if (length <= LONGEST_BOUNCE) lines.push(line)
  }
  if (length > 0) yield taken()
}

/** Who sent it, and when: a sentence that begins with "From" is none. */
const SEPARATOR = /^From \S+ .*\d\d:\d\d/

const isLineEnd = (line: Buffer): boolean => line.equals(Buffer.from('\n')) || line.equals(Buffer.from('\r\n'))

/** Lines with their ends; one that is longer than any message is cut. */
async function* linesOf(stream: Readable): AsyncGenerator<Buffer> {
  let rest = Buffer.alloc(0)
  for await (const chunk of stream) {
    let bytes = Buffer.concat([rest, chunk as Buffer])
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10)) {
      yield bytes.subarray(0, end + 1)
      bytes = bytes.subarray(end + 1)
    }
    if (bytes.length > LONGEST_BOUNCE) {
      yield bytes
      bytes = Buffer.alloc(0)
    }
    rest = bytes
  }
  if (rest.length > 0) yield rest
}

const storedMailOf = (raw: Buffer, done: () => Promise<void> = async () => undefined): StoredMail => ({
  raw,
  recipients: recipientsOf(raw),
  done,
})

const TO = /^(?:To|Delivered-To|X-Original-To|Envelope-To|X-Envelope-To):(.*)$/gim

/** Every address that its headers name as one it was sent to. */
function recipientsOf(raw: Buffer): string[] {
  const text = raw.toString('latin1')
  const end = /\r?\n\r?\n/.exec(text)?.index ?? text.length
  const headers = text.slice(0, end).replace(/\r?\n[ \t]+/g, ' ')
  const addresses = [...headers.matchAll(TO)].flatMap(([, value = '']) => value.match(/[^\s<>,;"]+@[^\s<>,;"]+/g) ?? [])
  return [...new Set(addresses)]
}
