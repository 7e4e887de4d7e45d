import { readFile } from 'node:fs/promises'
import { ASKED_TO_DISAPPEAR, readBlocklist } from '../catalogue/blocklist.ts'
import type { Config } from '../config/config.ts'
import { ConfigError } from '../config/config-error.ts'
import { fileCause, isFileError } from '../model/file-cause.ts'

/**
 * The links that may not be shown.
 *
 * @throws ConfigError when the operator's file cannot be read: without it, centres would be shown against their will.
 */
export async function blockedLinks({ blocklist }: Config): Promise<readonly string[]> {
  if (blocklist === null) return ASKED_TO_DISAPPEAR
  try {
    return readBlocklist(await readFile(blocklist, 'utf8'))
  } catch (error) {
    const cause = isFileError(error)
      ? fileCause(error)
      : 'la forme attendue est {"centers_not_displayed": [{"url": "https://…"}]}'
    throw new ConfigError(`blocklist : ${blocklist} ne peut pas être lu (${cause})`)
  }
}
