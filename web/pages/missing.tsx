import { pageLink } from '../layout/links.ts'
import { useSite } from '../layout/site.ts'
import { TextPage } from '../layout/text-page.tsx'

/** An address that leads nowhere: what is missing, and the way on. */
export function Page() {
  const site = useSite()
  return site.language === 'fr' ? (
    <TextPage current="home" title="Cette page n’existe pas, ou plus." under="Les rendez-vous, eux, sont toujours là.">
      <p>
        <a class="btn" href={pageLink(site, 'home')}>
          Chercher un rendez-vous
        </a>
      </p>
    </TextPage>
  ) : (
    <TextPage
      current="home"
      title="This page does not exist, or no longer does."
      under="The appointments are still there."
    >
      <p>
        <a class="btn" href={pageLink(site, 'home')}>
          Search for an appointment
        </a>
      </p>
    </TextPage>
  )
}
