/** The state cannot be read or written: the message says which file and what to do, in French. Nothing stored was lost. */
export class StoreError extends Error {
  override readonly name = 'StoreError'
}

const CAUSES: Readonly<Record<string, string>> = {
  ENOSPC: 'le disque est plein',
  EDQUOT: 'le quota de disque est atteint',
  EACCES: 'accès refusé',
  EPERM: 'accès refusé',
  EROFS: 'le disque est en lecture seule',
  ENOTDIR: "un élément du chemin n'est pas un dossier",
  EISDIR: "c'est un dossier",
}

/** Tells in French why a file operation failed. */
export function causeOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  return (code !== undefined && CAUSES[code]) || message
}
