import { metadata } from './metadata.ts'

/** A cabinet (a place) of a clinic (an establishment). */
export type CabinetOfClinic = { readonly clinic: number; readonly cabinet: number }

/** The platform's ids as one: `{clinic}pid{cabinet}`, or one number when both are the same. */
export const gidOf = ({ clinic, cabinet }: CabinetOfClinic): string =>
  clinic === cabinet ? `${clinic}` : `${clinic}pid${cabinet}`

export const internalIdOf = (gid: string): string => metadata.id + gid

const GID = /^(\d{1,15})pid(\d{1,15})$/

/**
 * The clinic and cabinet of a gid. Null for a lone number: most entries that have one are agendas shown as persons, whose id
 * is neither.
 */
export function readGid(gid: string | null): CabinetOfClinic | null {
  const [, clinic, cabinet] = GID.exec(gid ?? '') ?? []
  return clinic && cabinet ? { clinic: Number(clinic), cabinet: Number(cabinet) } : null
}
