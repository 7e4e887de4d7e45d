import { expect, test } from 'vitest'
import { forgetTargets, recentTargets, rememberTarget } from './recent.ts'
import type { Target } from './target.ts'

function aShelf(kept: Record<string, string> = {}) {
  const items = new Map(Object.entries(kept))
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  }
}

const town = (text: string): Target => ({ kind: 'commune', insee: '38185', text })

test('the last three, the latest first, each once', () => {
  const shelf = aShelf()
  for (const name of ['a', 'b', 'c', 'd', 'c']) rememberTarget(shelf, town(name))
  expect(recentTargets(shelf).map(({ text }) => text)).toEqual(['c', 'd', 'b'])
})

test('forgotten when asked', () => {
  const shelf = aShelf()
  rememberTarget(shelf, { kind: 'departement', code: '38', slug: 'isere', text: 'Isère (38)' })
  expect(recentTargets(shelf)).toHaveLength(1)
  forgetTargets(shelf)
  expect(recentTargets(shelf)).toEqual([])
})

test.each(['', 'x', '{}', 'null', '[1, null, {"kind": "commune"}, {"kind": "other", "text": "a"}]'])(
  '%j kept by something else is nothing',
  (kept) => {
    expect(recentTargets(aShelf({ recherches: kept }))).toEqual([])
  },
)

test('a browser that keeps nothing changes nothing', () => {
  const refusing = {
    getItem: () => null,
    setItem: () => {
      throw new Error('QuotaExceededError')
    },
    removeItem: () => {
      throw new Error('SecurityError')
    },
  }
  for (const shelf of [null, refusing]) {
    rememberTarget(shelf, town('a'))
    forgetTargets(shelf)
    expect(recentTargets(shelf)).toEqual([])
  }
})
