import type { JudgedRow } from './judged-row.ts'

/**
 * What became of a row: `linked` to a centre of its platform's directory; `used`, as a centre of its own; left out because
 * `reserved`, `closed`, `blocked`, of the `same-page` as another row, or `not-listed` by its platform's good directory.
 */
export type Fate = 'linked' | 'used' | 'reserved' | 'closed' | 'blocked' | 'same-page' | 'not-listed'

/** What the government's list held and what was made of it: numbers of rows, in the order of the list. */
export type GovernmentReport = {
  readonly rows: number
  /** By what their link is; each row is once here. */
  readonly links: Readonly<Record<JudgedRow['link'], readonly string[]>>
  /** Rows that say so, whatever else they are. */
  readonly closed: readonly string[]
  readonly reserved: readonly string[]
  /** Each row is once here. */
  readonly fates: Readonly<Record<Fate, readonly string[]>>
}

export function reportOf(judged: readonly JudgedRow[], fates: ReadonlyMap<JudgedRow, Fate>): GovernmentReport {
  const gidsOf = (isOne: (row: JudgedRow) => boolean) => judged.filter(isOne).map(({ row }) => row.gid)
  const ofLink = (wanted: JudgedRow['link']) => gidsOf(({ link }) => link === wanted)
  const ofFate = (wanted: Fate) => gidsOf((row) => fates.get(row) === wanted)
  return {
    rows: judged.length,
    links: { valid: ofLink('valid'), none: ofLink('none'), invalid: ofLink('invalid') },
    closed: gidsOf(({ row }) => row.isClosed),
    reserved: gidsOf(({ isReserved }) => isReserved),
    fates: {
      linked: ofFate('linked'),
      used: ofFate('used'),
      reserved: ofFate('reserved'),
      closed: ofFate('closed'),
      blocked: ofFate('blocked'),
      'same-page': ofFate('same-page'),
      'not-listed': ofFate('not-listed'),
    },
  }
}
