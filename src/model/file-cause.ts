const CAUSES: Readonly<Record<string, string>> = {
  ENOSPC: 'le disque est plein',
  EDQUOT: 'le quota de disque est atteint',
  EACCES: 'accès refusé',
  EPERM: 'accès refusé',
  EROFS: 'le disque est en lecture seule',
  ENOTDIR: "un élément du chemin n'est pas un dossier",
  EISDIR: "c'est un dossier",
  EEXIST: 'un fichier porte déjà ce nom',
}

/** Why a file operation failed, in French. */
export function fileCause(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  return (code !== undefined && CAUSES[code]) || message
}

/** Whether an error comes from the file system, and not from a bug. */
export const isFileError = (error: unknown): boolean =>
  error instanceof Error && typeof (error as NodeJS.ErrnoException).syscall === 'string'
