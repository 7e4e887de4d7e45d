// @ts-check
import { workerData } from 'node:worker_threads'

// Where the thread begins. JavaScript, because a thread started from the sources could not read TypeScript before it is told how.

/** @type {string} */
const serving = workerData
if (serving.endsWith('.ts')) {
  const { register } = await import('tsx/esm/api')
  register()
}
await import(serving)
