import { fileLink } from '../layout/links.ts'
import type { Site } from '../layout/site.ts'

const asked = new Set<string>()

/** Lets the browser fetch what the next page will show; not for those who save data. */
export function prefetchDepartement(site: Pick<Site, 'root' | 'language'>, code: string): void {
  if (asked.has(code) || savesData()) return
  asked.add(code)
  const link = document.createElement('link')
  link.rel = 'prefetch'
  link.as = 'fetch'
  link.href = fileLink(site, `${code}.json`)
  document.head.append(link)
}

const savesData = (): boolean =>
  (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true ||
  matchMedia('(prefers-reduced-data: reduce)').matches
