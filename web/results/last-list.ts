/** Where a visitor's last list is remembered, for this tab only. */
const KEPT_UNDER = 'resultats'

/** A list of results: its address, and what it is called: "Autour de Grenoble". */
export type LastList = { readonly address: string; readonly name: string }

/** Remembers the list that is looked at, for the pages of its places to lead back to. */
export function rememberList(list: LastList): void {
  try {
    sessionStorage.setItem(KEPT_UNDER, JSON.stringify(list))
  } catch {
    // A browser that keeps nothing leads back to the département.
  }
}

/** The list that the visitor came from; null when they came from elsewhere. */
export function lastList(): LastList | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEPT_UNDER) ?? 'null')
    return isList(kept) && kept.address === document.referrer ? kept : null
  } catch {
    return null
  }
}

const isList = (kept: unknown): kept is LastList =>
  typeof kept === 'object' &&
  kept !== null &&
  typeof (kept as LastList).address === 'string' &&
  typeof (kept as LastList).name === 'string'
