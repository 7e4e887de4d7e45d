import { useState } from 'preact/hooks'

/** Under this name the answer is kept on the visitor's device. */
const KEPT_UNDER = 'fond-de-carte'

/** Whether images of a ground may be asked of another host; null until the person has said. */
export type TileChoice = boolean | null

/** The person's answer: asked for once, and remembered where the browser remembers anything. */
export function useTileChoice(): readonly [TileChoice, (choice: boolean) => void] {
  const [choice, setChoice] = useState<TileChoice>(keptChoice)
  return [
    choice,
    (chosen) => {
      setChoice(chosen)
      try {
        localStorage.setItem(KEPT_UNDER, chosen ? 'oui' : 'non')
      } catch {
        // It will be asked again.
      }
    },
  ]
}

function keptChoice(): TileChoice {
  try {
    const kept = localStorage.getItem(KEPT_UNDER)
    return kept === null ? null : kept === 'oui'
  } catch {
    return null
  }
}
