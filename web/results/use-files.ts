import { useEffect, useRef, useState } from 'preact/hooks'
import { useOffline } from '../files/connection.ts'
import { type DepartementFiles, fetchDepartement } from '../files/departement.ts'
import { fetchPublication } from '../files/publication.ts'
import { FileError, type FileFailure } from '../files/published-file.ts'
import { useSite } from '../layout/site.ts'

/** What became of the files of one département. */
export type FileState =
  | { readonly kind: 'here'; readonly files: DepartementFiles }
  | { readonly kind: 'missing'; readonly failure: FileFailure }

/** By département code; one that is not in it is on its way. */
export type FileStates = ReadonlyMap<string, FileState>

export type Files = {
  readonly states: FileStates
  /** Newer files than those shown, once the visitor may want them; null when there are none. */
  readonly newer: FileStates | null
  /** Shows the newer files. */
  readonly takeNewer: () => void
  /** The connection was lost and is back, and the files are those of now. */
  readonly isBack: boolean
  /** Asks again for départements that did not come. */
  readonly retry: (codes: readonly string[]) => void
}

/** How often it is looked up whether there is something newer. */
const LOOK_UP_MS = 45_000

/** The same while there is no connection: what tells that it is back often tells it too soon. */
const LOOK_UP_OFFLINE_MS = 5_000

/** The files of these départements: fetched once, looked up again every 45 seconds, shown anew only when asked. */
export function useFiles(codes: readonly string[], first: FileStates): Files {
  const site = useSite()
  const [states, setStates] = useState(first)
  const [newer, setNewer] = useState<FileStates | null>(null)
  const [isBack, setBack] = useState(false)
  const isOffline = useOffline()
  const wasOffline = useRef(false)
  const asked = useRef(new Set(first.keys()))
  const made = useRef(site.publishedAt)

  const fetchOne = async (code: string): Promise<FileState> => {
    try {
      return { kind: 'here', files: await fetchDepartement(site, code) }
    } catch (error) {
      return { kind: 'missing', failure: error instanceof FileError ? error.failure : 'unreachable' }
    }
  }

  const fetchAll = async (): Promise<FileStates> => {
    const fetched = await Promise.all(codes.map(async (code) => [code, await fetchOne(code)] as const))
    return new Map(fetched.filter(([, state]) => state.kind === 'here'))
  }

  const add = async (code: string) => {
    const state = await fetchOne(code)
    setStates((known) => new Map([...known, [code, state]]))
  }

  const key = codes.join()
  useEffect(() => {
    for (const code of codes) {
      if (asked.current.has(code)) continue
      asked.current.add(code)
      add(code)
    }
  }, [key])

  useEffect(() => {
    const lookUp = async () => {
      if (document.hidden) return
      const publication = await fetchPublication(site).catch(() => null)
      if (publication === null || publication.last_updated === made.current) return
      made.current = publication.last_updated
      setNewer(await fetchAll())
    }
    const timer = setInterval(lookUp, isOffline ? LOOK_UP_OFFLINE_MS : LOOK_UP_MS)
    addEventListener('online', lookUp)
    return () => {
      clearInterval(timer)
      removeEventListener('online', lookUp)
    }
  }, [key, isOffline])

  useEffect(() => {
    const isReturn = wasOffline.current && !isOffline
    wasOffline.current = isOffline
    setBack(false)
    if (!isReturn) return
    fetchAll().then((fetched) => {
      if (fetched.size < codes.length) return
      setStates((known) => new Map([...known, ...fetched]))
      setNewer(null)
      setBack(true)
    })
  }, [isOffline])

  return {
    states,
    newer,
    isBack,
    takeNewer: () => {
      if (newer) setStates((known) => new Map([...known, ...newer]))
      setNewer(null)
      setBack(false)
    },
    retry: (retried) => {
      setStates((known) => new Map([...known].filter(([code]) => !retried.includes(code))))
      for (const code of retried) add(code)
    },
  }
}
