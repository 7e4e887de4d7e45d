import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Ajv, type ValidateFunction } from 'ajv'
import { expect } from 'vitest'

/**
 * The published files' contract with every reader that exists, as JSON Schemas kept apart from the product's own types: a
 * change of those cannot bend it.
 */
const ajv = new Ajv({ strict: false, allErrors: true })
const compiled = new Map<string, ValidateFunction>()

/** Expects a document to be valid against `test/contract/<name>.schema.json`. */
export function expectContract(name: string, document: unknown): void {
  let validate = compiled.get(name)
  if (!validate) {
    const file = path.join(import.meta.dirname, 'contract', `${name}.schema.json`)
    validate = ajv.compile(JSON.parse(readFileSync(file, 'utf8')))
    compiled.set(name, validate)
  }
  const isValid = validate(document)
  expect(isValid ? [] : validate.errors?.slice(0, 5), `valid against ${name}`).toEqual([])
}
