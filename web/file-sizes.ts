import type { FileSizes } from './pages/data.tsx'
import { TOLD_FILES } from './texts/data.ts'

/** How large the files of each kind are, from the bytes of every published file. */
export function fileSizes(sizes: ReadonlyMap<string, number>): FileSizes {
  return Object.fromEntries(
    TOLD_FILES.flatMap(({ key, path, pattern }) => {
      const isOne = !/\d/.test(path)
      const found = [...sizes].filter(([file]) => (isOne ? file === path : isOfDepartement(file) && pattern.test(file)))
      const bytes = found.map(([, size]) => size)
      if (bytes.length === 0) return []
      return [[key, { count: bytes.length, from: Math.min(...bytes), to: Math.max(...bytes) }]]
    }),
  )
}

/** Files of a département begin with its code; `om` stands for the collectivités d'outremer. */
const isOfDepartement = (file: string): boolean => /^(?:\d[\dAB]\d?|om)[./]/.test(file)
