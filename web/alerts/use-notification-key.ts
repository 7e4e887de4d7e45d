import { useEffect, useState } from 'preact/hooks'
import { useSite } from '../layout/site.ts'
import { canNotify, notificationKey } from './device.ts'

/** The key by which this browser can be notified; null until it is known, and where notifications cannot be offered. */
export function useNotificationKey(): string | null {
  const site = useSite()
  const [key, setKey] = useState<string | null>(null)
  useEffect(() => {
    if (canNotify()) notificationKey(site).then(setKey)
  }, [])
  return key
}
