import net from 'node:net'

/**
 * Tests never reach the network: every socket that is not to this machine's loopback is refused here, before it opens.
 * A forgotten mock then fails with a clear message instead of asking a real platform.
 */
const LOOPBACK = /^(127(\.\d{1,3}){3}|::1|localhost)$/

const connect = net.Socket.prototype.connect

function target(args: readonly unknown[]): string | null {
  const first = Array.isArray(args[0]) ? args[0][0] : args[0]
  if (typeof first === 'object' && first !== null) {
    const { path, host } = first as { path?: unknown; host?: unknown }
    return path ? null : String(host ?? 'localhost')
  }
  return typeof first === 'number' ? String(args[1] ?? 'localhost') : null
}

net.Socket.prototype.connect = function guarded(this: net.Socket, ...args: unknown[]) {
  const host = target(args)
  if (host !== null && !LOOPBACK.test(host)) throw new Error(`Connection refused by the tests' guard: ${host}`)
  return Reflect.apply(connect, this, args)
} as typeof connect
