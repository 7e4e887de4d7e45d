import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { MOCKING } from '../vitest.config.ts'

const ROOT = path.join(import.meta.dirname, '..')

/** The runner looks for these calls at the head of a line. */
const MOCK = /^\s*vi\.(mock|doMock)\(/m

test('what mocks a module does not share its process with other test files', () => {
  const files = ['src', 'test', 'web'].flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.test\.tsx?$/.test(name))
      .map((name) => `${folder}/${name}`),
  )
  expect(files.filter((file) => MOCK.test(readFileSync(path.join(ROOT, file), 'utf8')))).toEqual(MOCKING)
})
