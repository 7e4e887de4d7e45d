import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A real server on this machine's loopback, for what only a real connection can show. */
export type LoopbackSite = { readonly origin: string; close(): Promise<void> }

export async function openLoopbackSite(listener: RequestListener): Promise<LoopbackSite> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
