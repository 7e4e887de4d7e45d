/** The thread in which a server runs: it is opened and closed by the program, and asks there what it does not know. */
import { parentPort } from 'node:worker_threads'
import { createBirpc } from 'birpc'
import { type RunningServer, startServer } from '../server.ts'
import type { InnerDoors, Opened, OuterDoors, ThreadSettings, Where } from './doors.ts'

if (!parentPort) throw new Error('This runs in a thread of the server only')
const port = parentPort

let server: RunningServer | null = null

async function open({ options, hasLive, takesAlerts }: ThreadSettings, where: Where): Promise<Opened> {
  const { ask, read, change, act, pushKey, figures, live, fault } = program
  try {
    server = await startServer(
      {
        ...options,
        ...(hasLive && { live }),
        ...(takesAlerts && { alerts: { ask, read, change, act, pushKey, figures } }),
        onFault: (error, route) => void fault.asEvent(error, route),
      },
      where,
    )
    return { address: server.address }
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException
    return { message, code: code ?? null }
  }
}

const program = createBirpc<OuterDoors, InnerDoors>(
  { open, close: async () => server?.close() },
  { post: (message) => port.postMessage(message), on: (listener) => port.on('message', listener) },
)
