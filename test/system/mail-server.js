// @ts-check
import { appendFileSync } from 'node:fs'
import { SMTPServer } from 'smtp-server'

// A mail server on loopback in a process of its own, to be killed. What it takes is in its file before it says so.
// JavaScript, so that it starts at once.

const [port, file = ''] = process.argv.slice(2)

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  disableReverseLookup: true,
  onData(stream, { envelope }, callback) {
    /** @type {Buffer[]} */
    const chunks = []
    stream.on('data', (chunk) => chunks.push(chunk))
    stream.on('end', () => {
      const messageId = /^Message-ID: (\S+)/im.exec(Buffer.concat(chunks).toString('latin1'))?.[1] ?? ''
      for (const { address: to } of envelope.rcptTo) appendFileSync(file, `${JSON.stringify({ to, messageId })}\n`)
      callback()
    })
  },
})
server.on('error', () => undefined)
server.listen(Number(port), '127.0.0.1', () => process.send?.('ready'))
