import { useEffect, useState } from 'preact/hooks'

/**
 * The value as it was until the rest is on the screen: a press must not wait for what is looked at later, far below or in
 * the small figures of the chips.
 */
export function useAfterPaint<Value>(value: Value): Value {
  const [shown, setShown] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setShown(value))
    return () => clearTimeout(timer)
  }, [value])
  return shown
}
