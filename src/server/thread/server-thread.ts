import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { createBirpc } from 'birpc'
import type { RunningServer } from '../server.ts'
import type { ServerOptions } from '../server-options.ts'
import type { InnerDoors, OuterDoors, Where } from './doors.ts'

const ENTRY = path.join(import.meta.dirname, 'thread-entry.js')

/** The same kind of file as this one: compiled, or as it was written. */
const SERVING = path.join(import.meta.dirname, `serving${path.extname(import.meta.filename)}`)

/** What needs the thread of the program cannot be served from another. */
type ThreadOptions = Omit<ServerOptions, 'pages' | 'clock'>

/**
 * Makes a server and opens it in a thread of its own: readers do not wait for what this one is busy with. What it must know of
 * the service behind it, and what readers ask of the alerts, it asks here.
 *
 * A fault that ends the thread is thrown here, and ends the program like one of its own.
 *
 * @throws the system's error (`EADDRINUSE`…) when it cannot listen there.
 */
export async function startServerThread(options: ThreadOptions, where: Where): Promise<RunningServer> {
  const { live, alerts, onFault = () => undefined, ...plain } = options
  const worker = new Worker(ENTRY, { workerData: SERVING })
  const doors: Partial<OuterDoors> = { ...alerts, ...(live && { live }), fault: onFault }
  const server = createBirpc<InnerDoors, Partial<OuterDoors>>(doors, {
    post: (message) => worker.postMessage(message),
    on: (listener) => worker.on('message', listener),
  })
  const settings = { options: plain, hasLive: live !== undefined, takesAlerts: alerts !== undefined }
  const opened = await server.open(settings, where)
  if ('address' in opened) {
    const close = async () => {
      await server.close()
      await worker.terminate()
    }
    return { address: opened.address, close }
  }
  await worker.terminate()
  throw Object.assign(new Error(opened.message), { code: opened.code })
}
