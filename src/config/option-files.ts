import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { type Json, jsonSchema } from '../model/json.ts'
import { ConfigError } from './config-error.ts'

/**
 * Options of a platform, where a long list may lie in a file of its own: a text that ends in `.json` is the name of that
 * file, beside the one that holds the options, and stands for what the file says. Adapters touch no file, so this is done
 * before they are given their options.
 *
 * @param folder - of the file that holds the options
 * @throws ConfigError that names the option and the file, in French
 */
export async function withOptionFiles(
  options: Readonly<Record<string, Json>>,
  folder: string,
): Promise<Record<string, Json>> {
  const read = Object.entries(options).map(
    async ([name, value]): Promise<[string, Json]> => [
      name,
      typeof value === 'string' && value.endsWith('.json')
        ? await readOption(name, path.resolve(folder, value))
        : value,
    ],
  )
  return Object.fromEntries(await Promise.all(read))
}

async function readOption(name: string, file: string): Promise<Json> {
  try {
    return jsonSchema.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch (error) {
    throw new ConfigError(`options.${name} : ${file} : lecture impossible (${(error as Error).message})`)
  }
}
