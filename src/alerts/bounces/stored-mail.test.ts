import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { LONGEST_BOUNCE } from './bounce.ts'
import { type StoredMail, storedMail, streamedMail } from './stored-mail.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'stored-mail-'))
})

afterEach(() => rm(folder, { recursive: true }))

async function all(mails: AsyncIterable<StoredMail>): Promise<StoredMail[]> {
  const found: StoredMail[] = []
  for await (const mail of mails) found.push(mail)
  return found
}

const texts = (mails: readonly StoredMail[]) => mails.map(({ raw }) => raw.toString())

test('the recipients are those of the headers, wherever the server noted them, and not of the text', async () => {
  const raw =
    'X-Original-To: a@x.test\nTo: "B" <b@x.test>,\n\tc@x.test\nFrom: d@x.test\nDelivered-To: a@x.test\n\nTo: e@x.test\n'
  const [mail] = await all(streamedMail(Readable.from([Buffer.from(raw)])))
  expect(mail?.recipients).toEqual(['a@x.test', 'b@x.test', 'c@x.test'])
})

test('a file is one message, or as many as have a line before them, however it is cut into pieces', async () => {
  const first = 'To: a@x.test\n\nFrom here on\n\n'
  const second = 'To: b@x.test\r\n\r\n.\r\n'
  const mbox = Buffer.from(
    `From MAILER-DAEMON Mon Apr 12 10:00:00 2021\n${first}From x Mon Apr 12 10:00:01 2021\n${second}`,
  )
  const pieces = Array.from({ length: mbox.length }, (_, at) => mbox.subarray(at, at + 1))
  expect(texts(await all(streamedMail(Readable.from(pieces))))).toEqual([first, second])
  expect(texts(await all(streamedMail(Readable.from([Buffer.from(`${first}From x 10:00\n`)]))))).toEqual([
    `${first}From x 10:00\n`,
  ])
  expect(await all(streamedMail(Readable.from([])))).toEqual([])
})

test('what is longer than a report is not kept', async () => {
  const long = Buffer.alloc(LONGEST_BOUNCE + 1, 'x')
  const separator = Buffer.from('\n\nFrom x Mon Apr 12 10:00:01 2021\n')
  const pieces = [separator.subarray(2), long, separator, Buffer.from('To: b@x.test\n\n')]
  expect(texts(await all(streamedMail(Readable.from(pieces))))).toEqual(['', 'To: b@x.test\n\n'])
  await writeFile(path.join(folder, 'long'), long)
  expect(texts(await all(storedMail(folder)))).toEqual([''])
})

test('what is new in a Maildir is read once', async () => {
  await mkdir(path.join(folder, 'new'))
  await mkdir(path.join(folder, 'cur'))
  await writeFile(path.join(folder, 'new', '1.x'), 'To: a@x.test\n\n')
  await writeFile(path.join(folder, 'cur', '0.x:2,S'), 'To: old@x.test\n\n')
  const mails = await all(storedMail(folder))
  expect(mails.map(({ recipients }) => recipients)).toEqual([['a@x.test']])
  expect(await all(storedMail(folder))).toHaveLength(1)
  for (const mail of mails) await mail.done()
  expect(await all(storedMail(folder))).toEqual([])
  expect(await readdir(path.join(folder, 'cur'))).toEqual(['0.x:2,S', '1.x:2,S'])
})
