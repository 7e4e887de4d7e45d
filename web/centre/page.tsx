import { useEffect, useState } from 'preact/hooks'
import { Frame } from '../layout/frame.tsx'
import { Icon } from '../layout/icons.tsx'
import { departementLink, pageLink } from '../layout/links.ts'
import { Note } from '../layout/note.tsx'
import { type Site, useSite, useTexts } from '../layout/site.ts'
import { useNow } from '../layout/use-now.ts'
import { lastList } from '../results/last-list.ts'
import { centreTexts } from '../texts/centre.ts'
import { placeTexts } from '../texts/place.ts'
import { AboutPlace } from './about-place.tsx'
import { Days } from './days.tsx'
import { type Centre, type FoundCentre, findCentre } from './found.ts'
import { HistoryChart } from './history-chart.tsx'
import { NextAppointment } from './next-appointment.tsx'

export type CentreProps = {
  /** Null until the files have been looked at: the address names the centre, and only a browser knows it. */
  readonly found?: FoundCentre | null
}

const look = (site: Site): Promise<FoundCentre> => {
  const query = new URLSearchParams(location.search)
  return findCentre(site, query.get('dep'), query.get('id'))
}

export const load = async (site: Site): Promise<CentreProps> => ({ found: await look(site) })

/** One centre: its next appointment, its days, its last day, and all that is known of the place. */
export function Page({ found = null }: CentreProps) {
  const site = useSite()
  const texts = useTexts(centreTexts)
  const [shown, setShown] = useState(found)
  if (shown === null) {
    return (
      <Frame current="home" ask={<h1>{texts.loading}</h1>}>
        <noscript>
          <p class="note">{texts.withoutScript}</p>
        </noscript>
      </Frame>
    )
  }
  if (shown.kind === 'found') return <CentrePage centre={shown.centre} />
  const isGone = shown.kind === 'gone'
  return (
    <Frame current="home" ask={<h1>{isGone ? texts.gone : texts.failed}</h1>}>
      <Note tone={isGone ? 'info' : 'stop'} urgent={!isGone}>
        {isGone ? texts.goneHelp : texts.failedHelp}
      </Note>
      <p class="gap row">
        {!isGone && (
          <button class="btn" type="button" onClick={() => look(site).then(setShown)}>
            <Icon name="again" />
            {texts.retry}
          </button>
        )}
        <a class="btn" href={pageLink(site, 'home')}>
          {texts.search}
        </a>
      </p>
    </Frame>
  )
}

function CentrePage({ centre }: { readonly centre: Centre }) {
  const texts = useTexts(centreTexts)
  const words = useTexts(placeTexts)
  const now = useNow() ?? 0
  const { nom, metadata, type } = centre.published
  useEffect(() => {
    document.title = texts.title(nom)
  }, [nom])
  return (
    <Frame
      current="home"
      dataAt={centre.publishedAt}
      ask={
        <>
          <BackLink centre={centre} />
          <h1>
            <bdi>{nom}</bdi>
          </h1>
          <p>
            {words.kinds[type]}
            {metadata.address !== '' && ' · '}
            <bdi>{metadata.address}</bdi>
          </p>
        </>
      }
    >
      <div class="two two--side">
        <div>
          <NextAppointment centre={centre} now={now} />
          <Days centre={centre} now={now} />
          <HistoryChart centre={centre} now={now} />
        </div>
        <AboutPlace centre={centre} now={now} />
      </div>
    </Frame>
  )
}

/** Leads back to the list the visitor came from, as it was; else to the département. */
function BackLink({ centre }: { readonly centre: Centre }) {
  const site = useSite()
  const { departement } = centre
  const list = lastList()
  const goBack = (event: MouseEvent) => {
    if (list === null) return
    event.preventDefault()
    history.back()
  }
  return (
    <p class="hits">
      <a href={list?.address ?? departementLink(site, departement)} onClick={goBack}>
        <Icon name="back" />
        {list?.name ?? departement.name}
      </a>
    </p>
  )
}
