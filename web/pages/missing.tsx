import { useEffect } from 'preact/hooks'
import { newAddressOf } from '../../src/server/old-addresses.ts'
import { type Site, useSite } from '../layout/site.ts'
import { TextPage } from '../layout/text-page.tsx'
import { Search } from '../search/search.tsx'
import { siteIndex } from '../search/site-index.ts'

const WORDS = {
  fr: { title: 'Cette page n’existe pas, ou plus.', under: 'Les rendez-vous, eux, sont toujours là.' },
  en: { title: 'This page does not exist, or no longer does.', under: 'The appointments are still there.' },
} as const

/** An address that leads nowhere: what is missing, and the way on. One of the first Vite Ma Dose leads to ours. */
export function Page() {
  const site = useSite()
  const { title, under } = WORDS[site.language]
  useEffect(() => {
    goToNewAddress(site)
  }, [])
  return (
    <TextPage current="home" title={title} under={under}>
      <div class="box">
        <Search />
      </div>
    </TextPage>
  )
}

/** For hosts that only serve files: a server answers old addresses by itself. */
async function goToNewAddress(site: Site): Promise<void> {
  if (!location.pathname.startsWith(site.root)) return
  const departements = await siteIndex(site)
    .departements()
    .catch(() => [])
  const path = newAddressOf(location.pathname.slice(site.root.length), departements)
  if (path !== null) location.replace(site.root + path)
}
