import { useEffect, useState } from 'preact/hooks'
import { KEPT_HEADER } from './kept-header.ts'

type Listener = (offline: boolean) => void

const listeners = new Set<Listener>()

let offline = false

/** Notes that an answer came from the network, or was kept from an earlier visit. */
export function noteAnswer(answer: Response): void {
  set(answer.headers.has(KEPT_HEADER))
}

function set(isOffline: boolean): void {
  if (offline === isOffline) return
  offline = isOffline
  for (const listener of listeners) listener(isOffline)
}

/** Whether what is shown was kept from an earlier visit because there is no connection. */
export function useOffline(): boolean {
  const [shown, setShown] = useState(offline)
  useEffect(() => {
    const lost = () => set(true)
    listeners.add(setShown)
    addEventListener('offline', lost)
    if (!navigator.onLine) lost()
    setShown(offline)
    return () => {
      listeners.delete(setShown)
      removeEventListener('offline', lost)
    }
  }, [])
  return shown
}
