import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { fileCause } from '../../model/file-cause.ts'
import { StoreError } from '../errors.ts'
import { type Ask, EmbeddedStream } from './embedded-stream.ts'

/** The embedded database, running. */
export type Embedded = {
  /** A stand-in for a socket to it; one at a time. */
  stream(): EmbeddedStream
  /** Stops it once everything is written. */
  close(): Promise<void>
}

/**
 * Starts the embedded database in a worker thread.
 *
 * @param folder - where its files lie; null: in memory, gone at the end.
 * @throws StoreError when it cannot be opened.
 */
export async function startEmbedded(folder: string | null): Promise<Embedded> {
  const worker = startWorker(folder)
  const waiting: { resolve: (bytes: Uint8Array) => void; reject: (error: Error) => void }[] = []
  let failure: Error | null = null
  const fail = (error: Error) => {
    failure ??= error
    for (const { reject } of waiting.splice(0)) reject(error)
  }
  try {
    if (folder) await mkdir(folder, { recursive: true })
    await once(worker, 'message')
  } catch (error) {
    await worker.terminate()
    throw new StoreError(`${folder ?? 'base en mémoire'} : la base ne s'ouvre pas, ${fileCause(error)}`)
  }
  worker.on('error', fail)
  worker.on('exit', () => fail(new StoreError("La base embarquée s'est arrêtée.")))
  worker.on('message', (answer: Uint8Array) => waiting.shift()?.resolve(answer))
  const ask: Ask = (question) =>
    new Promise((resolve, reject) => {
      if (failure) return reject(failure)
      waiting.push({ resolve, reject })
      worker.postMessage(new Uint8Array(question))
    })
  return {
    stream: () => new EmbeddedStream(ask),
    async close() {
      if (failure) return
      const stopped = once(worker, 'exit')
      worker.postMessage('close')
      await stopped
    },
  }
}

const startWorker = (folder: string | null): Worker =>
  new Worker(path.join(import.meta.dirname, 'embedded-worker.js'), { workerData: { folder } })
