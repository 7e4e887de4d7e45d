import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** The rooms of `src/`, in the order in which they may know each other: a room imports only from rooms before it. */
const ROOMS = [
  'model',
  'geography',
  'http',
  'platforms',
  'config',
  'catalogue',
  'scrape',
  'snapshot',
  'statistics',
  'publish',
  'store',
  'runs',
  'alerts',
  'server',
  'simulator',
  'cli',
]

/** The simulator writes the platforms' formats on its own: an adapter tested against its own schemas would prove nothing. */
const FORBIDDEN: Readonly<Record<string, readonly string[]>> = { simulator: ['platforms', 'catalogue', 'scrape'] }

const IMPORT = /(?:\bfrom\s+|\bimport\s*\(\s*|\bimport\s+)['"](\.[^'"]+)['"]/g

/** Every import under `source` that goes up the list, or from one platform's folder into another's: one line each. */
export function importViolations(source: string): string[] {
  return filesUnder(source).flatMap((file) => {
    const text = readFileSync(file, 'utf8')
    return [...text.matchAll(IMPORT)].flatMap(([, target = '']) => {
      const resolved = path.resolve(path.dirname(file), target)
      const reason = forbidden(path.relative(source, file), path.relative(source, resolved))
      return reason ? [`${path.relative(source, file)} imports ${target}: ${reason}`] : []
    })
  })
}

function forbidden(from: string, to: string): string | null {
  const [fromRoom = '', fromFolder] = from.split(path.sep)
  const [toRoom = '', toFolder] = to.split(path.sep)
  if (fromRoom !== toRoom) {
    const [here, there] = [ROOMS.indexOf(fromRoom), ROOMS.indexOf(toRoom)]
    if (here < 0 || there < 0) return `"${here < 0 ? fromRoom : toRoom}" is no room of the house`
    if (there > here) return `"${fromRoom}" may not know "${toRoom}"`
    if (FORBIDDEN[fromRoom]?.includes(toRoom)) return `"${fromRoom}" must stay apart from "${toRoom}"`
    return null
  }
  const crossesPlatforms = fromRoom === 'platforms' && isFolder(from) && isFolder(to) && fromFolder !== toFolder
  return crossesPlatforms ? 'a platform may not know another one' : null
}

const isFolder = (file: string): boolean => file.split(path.sep).length > 2

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts'))
    .map((entry) => path.join(entry.parentPath, entry.name))
}
