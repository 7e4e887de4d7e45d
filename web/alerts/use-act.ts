import { useState } from 'preact/hooks'
import { useSite } from '../layout/site.ts'
import { type Act, actOnAlert } from './service.ts'

/** What became of an act. */
export type Acted = 'ready' | 'doing' | 'done' | 'gone' | 'failed'

/** A button that acts on an alert: what became of it, and what it does when pressed. */
export function useAct(act: Act, token: string): readonly [Acted, () => Promise<Acted>] {
  const site = useSite()
  const [acted, setActed] = useState<Acted>('ready')
  const press = async () => {
    setActed('doing')
    const { kind } = await actOnAlert(site, act, token)
    const outcome = kind === 'done' || kind === 'gone' ? kind : 'failed'
    setActed(outcome)
    return outcome
  }
  return [acted, press]
}
