import { useEffect, useState } from 'preact/hooks'

const STEP_MS = 20_000

/** The present moment, looked at again every twenty seconds; null while a page is written at publication. */
export function useNow(): number | null {
  const [now, setNow] = useState<number | null>(typeof window === 'undefined' ? null : Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), STEP_MS)
    return () => clearInterval(timer)
  }, [])
  return now
}
