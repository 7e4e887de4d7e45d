import type { LiveListeners } from './live-status.ts'

type EventName = keyof LiveListeners

export type Announcer = ReturnType<typeof newAnnouncer>

/** Tells listeners what happens, in order; one that fails is logged, and takes nothing from the others. */
export function newAnnouncer(onError: (event: string, error: unknown) => void) {
  const all = new Set<Partial<LiveListeners>>()
  return {
    listen(listeners: Partial<LiveListeners>) {
      all.add(listeners)
      return () => void all.delete(listeners)
    },
    tell<Name extends EventName>(name: Name, ...details: Parameters<LiveListeners[Name]>) {
      for (const listeners of all) {
        const listener = listeners[name] as ((...given: typeof details) => unknown) | undefined
        if (!listener) continue
        try {
          // What is given as a listener may well be asynchronous: its failure must not end the process.
          Promise.resolve(listener(...details)).catch((error: unknown) => onError(name, error))
        } catch (error) {
          onError(name, error)
        }
      }
    },
  }
}
