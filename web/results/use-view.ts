import { useEffect, useState } from 'preact/hooks'
import { type View, viewFromQuery, viewToQuery } from './filters.ts'

/** How a change of the list enters the history: a day is a step one goes back from, a filter is not. */
type Step = 'push' | 'replace'

/**
 * The list that the address asks for. Changes are written into the address at once; going back and forth changes the list.
 *
 * @param kept - the parts of the address that are not the list's: the place it is around.
 * @param first - what is shown while there is no address, as when the page is written.
 */
export function useView(
  kept: Readonly<Record<string, string>>,
  first: View,
): readonly [View, (view: View, step?: Step) => void] {
  const [view, setView] = useState(() =>
    typeof location === 'undefined' ? first : viewFromQuery(new URLSearchParams(location.search)),
  )
  useEffect(() => {
    const goTo = () => setView(viewFromQuery(new URLSearchParams(location.search)))
    addEventListener('popstate', goTo)
    return () => removeEventListener('popstate', goTo)
  }, [])
  const change = (next: View, step: Step = 'replace') => {
    setView(next)
    const query = new URLSearchParams({ ...kept, ...viewToQuery(next) }).toString()
    const address = `${location.pathname}${query === '' ? '' : `?${query}`}`
    if (step === 'push') history.pushState(null, '', address)
    else history.replaceState(null, '', address)
  }
  return [view, change]
}
