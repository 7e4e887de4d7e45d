import { Duplex } from 'node:stream'

/** Asks the embedded database in PostgreSQL's own protocol. */
export type Ask = (question: Buffer) => Promise<Uint8Array>

/** What the client is told at the start: it is let in, and may ask. */
const WELCOME = Buffer.concat([message('R', Buffer.alloc(4)), message('Z', Buffer.from('I'))])

/** What an earlier client may have left open is closed. */
const CLEANING = ['rollback', 'discard all'].map((text) => message('Q', Buffer.from(`${text}\0`)))

const TERMINATE = 'X'.charCodeAt(0)

/**
 * Stands in for the socket of the `pg` client, so that queries, values and errors go the very same way as with a server:
 * each batch of messages is one question to the embedded database.
 */
export class EmbeddedStream extends Duplex {
  readonly #ask: Ask
  #isWelcome = false

  constructor(ask: Ask) {
    super()
    this.#ask = ask
  }

  /** As a socket: there is nothing to reach, so it is connected at once. */
  connect(): this {
    process.nextTick(() => this.emit('connect'))
    return this
  }

  setNoDelay(): this {
    return this
  }

  setKeepAlive(): this {
    return this
  }

  ref(): this {
    return this
  }

  unref(): this {
    return this
  }

  override _read(): void {
    // Answers are pushed as they come.
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#take(chunk).then(() => done(), done)
  }

  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this.#take(Buffer.concat(chunks.map(({ chunk }) => chunk))).then(() => done(), done)
  }

  async #take(question: Buffer): Promise<void> {
    if (!this.#isWelcome) {
      for (const each of CLEANING) await this.#ask(each)
      this.#isWelcome = true
      this.push(WELCOME)
    } else if (question[0] === TERMINATE) {
      this.push(null)
    } else {
      this.push(await this.#ask(question))
    }
  }
}

/** A message of the protocol: its letter, its length, its body. */
function message(letter: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5)
  head.write(letter)
  head.writeUInt32BE(body.length + 4, 1)
  return Buffer.concat([head, body])
}
