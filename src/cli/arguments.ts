import { InvalidArgumentError } from 'commander'

/** Reads a command's argument that must be a whole number. */
export function integer(text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  throw new InvalidArgumentError('un nombre entier est attendu.')
}
