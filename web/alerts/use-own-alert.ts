import { useEffect, useState } from 'preact/hooks'
import { useSite } from '../layout/site.ts'
import { type Answer, type OwnAlert, readAlert } from './service.ts'

/** An alert that its owner came to by the link of a message. */
export type OwnAlertState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'found'; readonly alert: OwnAlert }

export type OwnAlertAccess = {
  readonly token: string
  readonly state: OwnAlertState
  /** Asks again, after something was changed or failed. */
  readonly read: () => Promise<void>
}

/** Reads the alert whose token the address of the page holds. */
export function useOwnAlert(): OwnAlertAccess {
  const site = useSite()
  const [state, setState] = useState<OwnAlertState>({ kind: 'loading' })
  const token = typeof location === 'undefined' ? '' : (new URLSearchParams(location.search).get('jeton') ?? '')
  const read = async () => setState(token === '' ? { kind: 'gone' } : stateOf(await readAlert(site, token)))
  useEffect(() => {
    read()
  }, [])
  return { token, state, read }
}

function stateOf(answer: Answer<OwnAlert>): OwnAlertState {
  if (answer.kind === 'done') return { kind: 'found', alert: answer.value }
  return { kind: answer.kind === 'gone' ? 'gone' : 'failed' }
}
