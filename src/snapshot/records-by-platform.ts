import type { CentreRecord, Snapshot } from './snapshot.ts'

/** The centres of a snapshot by the id of their platform, in id order. */
export function recordsByPlatform({ centres }: Pick<Snapshot, 'centres'>): Map<string, CentreRecord[]> {
  const byPlatform = new Map<string, CentreRecord[]>()
  for (const record of centres.values()) {
    const list = byPlatform.get(record.centre.platform)
    if (list) list.push(record)
    else byPlatform.set(record.centre.platform, [record])
  }
  return new Map([...byPlatform].sort(([a], [b]) => (a < b ? -1 : 1)))
}
