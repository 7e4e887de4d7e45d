import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileCause } from '../model/file-cause.ts'
import { StoreError } from './errors.ts'

/**
 * Writes a report for operators, as readable JSON, whole or not at all.
 *
 * @throws StoreError when the folder cannot be written; the previous report is untouched.
 */
export async function writeReport(file: string, report: unknown): Promise<void> {
  const aside = `${file}.next`
  try {
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(aside, `${JSON.stringify(report, null, 2)}\n`, { mode: 0o600 })
    await rename(aside, file)
  } catch (error) {
    await rm(aside, { force: true }).catch(() => undefined)
    throw new StoreError(`${file} : écriture impossible, ${fileCause(error)}.`)
  }
}
