import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'

/** Where Debian keeps each version of the server. */
const DEBIAN = '/usr/lib/postgresql'

/** The oldest version that the program takes. */
const OLDEST = 15

/**
 * The folder of PostgreSQL's own programs (`initdb`, `pg_ctl`), the newest version; null when there is none. `PG_BIN` names
 * it where it lies elsewhere.
 */
export function postgresPath(): string | null {
  const named = process.env['PG_BIN']
  if (named) return named
  if (existsSync(DEBIAN)) {
    const versions = readdirSync(DEBIAN).map(Number)
    const newest = Math.max(...versions.filter((version) => version >= OLDEST))
    if (Number.isFinite(newest)) return path.join(DEBIAN, String(newest), 'bin')
  }
  const folders = (process.env['PATH'] ?? '').split(path.delimiter)
  return folders.find((folder) => ['initdb', 'pg_ctl'].every((name) => existsSync(path.join(folder, name)))) ?? null
}
