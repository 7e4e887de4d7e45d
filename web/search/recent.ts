import type { Target } from './target.ts'

/** Under this name the browser keeps them, and nowhere else. */
const KEY = 'recherches'

/** No more are kept. */
const MOST = 3

type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** The last places chosen, the latest first; none where the browser keeps nothing. */
export function recentTargets(shelf: Shelf | null): Target[] {
  try {
    const kept: unknown = JSON.parse(shelf?.getItem(KEY) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isTarget).slice(0, MOST) : []
  } catch {
    return []
  }
}

/** Puts a place first among those kept. */
export function rememberTarget(shelf: Shelf | null, target: Target): void {
  const others = recentTargets(shelf).filter(({ text }) => text !== target.text)
  try {
    shelf?.setItem(KEY, JSON.stringify([target, ...others].slice(0, MOST)))
  } catch {
    // A browser that keeps nothing, or has no room left: the search works without.
  }
}

export function forgetTargets(shelf: Shelf | null): void {
  try {
    shelf?.removeItem(KEY)
  } catch {
    // Nothing was kept.
  }
}

/** Where the browser keeps things for this site; null where it refuses even to be asked. */
export function browserShelf(): Shelf | null {
  try {
    return window.localStorage
  } catch {
    return null
  }
}

function isTarget(value: unknown): value is Target {
  if (typeof value !== 'object' || value === null) return false
  const { kind, text, insee, code, slug } = value as Record<string, unknown>
  if (typeof text !== 'string') return false
  if (kind === 'commune') return typeof insee === 'string'
  return kind === 'departement' && typeof code === 'string' && typeof slug === 'string'
}
