import { Icon } from '../layout/icons.tsx'
import { useSite } from '../layout/site.ts'
import { TextPage } from '../layout/text-page.tsx'

const WORDS = {
  fr: {
    title: 'Vous êtes hors ligne et nous n’avons rien gardé pour cette page.',
    under: 'Les pages que vous avez déjà vues s’ouvrent sans connexion, avec les dernières données vues.',
    retry: 'Réessayer',
  },
  en: {
    title: 'You are offline and nothing is kept for this page.',
    under: 'Pages that you have seen before open without a connection, with the last data seen.',
    retry: 'Try again',
  },
} as const

/** In place of a page that was never seen, while there is no connection. It works without any script. */
export function Page() {
  const { title, under, retry } = WORDS[useSite().language]
  return (
    <TextPage current="home" title={title} under={under}>
      <p>
        {/* biome-ignore lint/a11y/useValidAnchor: the empty address is that of the page that was asked for */}
        <a class="btn" href="">
          <Icon name="again" />
          {retry}
        </a>
      </p>
    </TextPage>
  )
}
