import net from 'node:net'

/**
 * Tests never reach the network: every socket that is not to this machine's loopback is refused here, before it opens.
 * A forgotten mock then fails with a clear message instead of asking a real platform. It is written in JavaScript because the
 * commands that tests start load it too, and they run compiled.
 */
const LOOPBACK = /^(127(\.\d{1,3}){3}|::1|localhost)$/

const GUARDED = Symbol.for('vitemadose.loopback-only')

const connect = net.Socket.prototype.connect

function target(args) {
  const first = Array.isArray(args[0]) ? args[0][0] : args[0]
  if (typeof first === 'object' && first !== null) return first.path ? null : String(first.host ?? 'localhost')
  return typeof first === 'number' ? String(args[1] ?? 'localhost') : null
}

function guarded(...args) {
  const host = target(args)
  if (host !== null && !LOOPBACK.test(host)) throw new Error(`Connection refused by the tests' guard: ${host}`)
  return Reflect.apply(connect, this, args)
}

// Test files that share a process each come by here: one guard is enough.
if (!connect[GUARDED]) net.Socket.prototype.connect = Object.assign(guarded, { [GUARDED]: true })
