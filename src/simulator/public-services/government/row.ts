import type { Site } from '../../france/sites.ts'

/** A place of the government's list, before it is written in one of its shapes. */
export type Row = {
  /** Its number in the list. */
  readonly gid: number
  readonly name: string
  readonly site: Site
  /** As somebody typed it: a link more or less, something else, or nothing. */
  readonly link: string
  readonly phone: string
  /** Monday first. */
  readonly hours: readonly string[]
  /** Null where nobody said. */
  readonly isClosed: boolean | null
  readonly isReserved: boolean | null
}
