// @ts-check
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'

// Runs the embedded database in a thread of its own: it computes for as long as a query takes, and nothing else waits.
// JavaScript, because a thread started from the sources could not read TypeScript.

const port = parentPort
if (!port) throw new Error('to be started as a worker thread')

/** @type {{ folder: string | null }} */
const { folder } = workerData
const database = new PGlite(folder ? { dataDir: folder } : {})
await database.waitReady

/** Answers come in the order of the questions. */
let last = Promise.resolve()

port.on('message', (/** @type {Uint8Array | 'close'} */ question) => {
  last = last.then(() => (question === 'close' ? close() : answer(question)))
})
port.postMessage('ready')

/** @param {Uint8Array} question */
async function answer(question) {
  port?.postMessage(await database.execProtocolRaw(question))
}

async function close() {
  await database.close()
  port?.close()
}
