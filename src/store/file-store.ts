import path from 'node:path'
import type { Origin } from '../model/origin.ts'
import { documentStore } from './document-store.ts'
import { fileDocuments } from './documents.ts'
import { appendHistory, historyPoints, readHistory } from './history-file.ts'
import { takeLock } from './lock.ts'
import type { Store } from './store.ts'

/** Keeps the state in a folder, one file each for catalogue and snapshot. Refuses a state of the other origin. */
export function openFileStore(folder: string, origin: Origin): Store {
  const historyFile = historyFileIn(folder)
  return documentStore(fileDocuments(folder), origin, {
    readHistory: () => readHistory(historyFile, origin),
    appendHistory: (points) => appendHistory(historyFile, origin, points),
    lock: (command) => takeLock(path.join(folder, 'lock'), command),
  })
}

const historyFileIn = (folder: string): string => path.join(folder, 'history.jsonl')

/** The points of a folder's history one by one, to be kept elsewhere. */
export const storedPoints = (folder: string, origin: Origin) => historyPoints(historyFileIn(folder), origin)
