import { useEffect, useState } from 'preact/hooks'
import { useTexts } from '../layout/site.ts'
import { statesTexts } from '../texts/states.ts'

/** A wait shorter than this is not worth showing. */
const SHOWN_AFTER_MS = 150

const LONG_MS = 5_000

/** The shapes of two cards while the files are on their way; after five seconds it says that it goes on. */
export function Skeleton({ what }: { readonly what: string }) {
  const texts = useTexts(statesTexts)
  const isShown = useAfter(SHOWN_AFTER_MS)
  const isLong = useAfter(LONG_MS)
  if (!isShown) return null
  return (
    <>
      <p role="status" class="soft">
        {isLong ? texts.stillWaiting : texts.waiting(what)}
      </p>
      <ul class="cards" aria-busy="true">
        <Bones />
        <Bones />
      </ul>
    </>
  )
}

function useAfter(milliseconds: number): boolean {
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setOver(true), milliseconds)
    return () => clearTimeout(timer)
  }, [])
  return isOver
}

const Bones = () => (
  <li class="rdv rdv--full wait" aria-hidden="true">
    <div class="when">
      <div class="bone" />
    </div>
    <div class="rdv-h">
      <div class="bone bone--l" />
    </div>
    <div class="meta">
      <div class="bone bone--l" />
      <div class="bone" />
    </div>
    <div class="do">
      <div class="bone bone--l" />
    </div>
  </li>
)
