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

/** Expects a document to be valid against `test/contract/<name>.schema.json`, or a definition in it (`<name>#/...`). */
export function expectContract(name: string, document: unknown): void {
  const validate = compiled.get(name) ?? compile(name)
  const isValid = validate(document)
  expect(isValid ? [] : validate.errors?.slice(0, 5), `valid against ${name}`).toEqual([])
}

function compile(name: string): ValidateFunction {
  const [file = '', pointer = ''] = name.split('#')
  const id = `${file}.schema.json`
  if (!ajv.getSchema(id)) {
    ajv.addSchema(JSON.parse(readFileSync(path.join(import.meta.dirname, 'contract', id), 'utf8')), id)
  }
  const validate = ajv.compile({ $ref: `${id}#${pointer}` })
  compiled.set(name, validate)
  return validate
}
