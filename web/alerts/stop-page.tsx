import { useState } from 'preact/hooks'
import { Frame } from '../layout/frame.tsx'
import { pageLink } from '../layout/links.ts'
import { Note } from '../layout/note.tsx'
import { useSite, useTexts } from '../layout/site.ts'
import { alertTexts } from '../texts/alerts.ts'
import { OwnAlertFrame } from './own-alert-frame.tsx'
import { useAct } from './use-act.ts'
import { useOwnAlert } from './use-own-alert.ts'

/** Stopping is one press, and can be undone at once. */
export function Page() {
  const site = useSite()
  const texts = useTexts(alertTexts)
  const access = useOwnAlert()
  const [isStopped, setStopped] = useState(false)
  const [acted, stop] = useAct('arreter', access.token)
  if (isStopped) return <Stopped token={access.token} onBack={() => setStopped(false)} />
  return (
    <OwnAlertFrame title={texts.stopTitle} access={access}>
      {({ place }) => (
        <section class="box stack">
          <h2>{place}</h2>
          <p>{texts.stopText}</p>
          <p class="row">
            <button
              class="btn btn--ink"
              type="button"
              disabled={acted === 'doing'}
              onClick={async () => setStopped((await stop()) !== 'failed')}
            >
              {texts.stopGo}
            </button>
            <a class="btn btn--bare" href={pageLink(site, 'home')}>
              {texts.keep}
            </a>
          </p>
          {acted === 'failed' && <Note tone="stop" urgent fact={texts.serviceFailed} />}
        </section>
      )}
    </OwnAlertFrame>
  )
}

type StoppedProps = { readonly token: string; readonly onBack: () => void }

/** The alert is stopped; for a short while the same press brings it back. */
export function Stopped({ token, onBack }: StoppedProps) {
  const site = useSite()
  const texts = useTexts(alertTexts)
  const [acted, restore] = useAct('retablir', token)
  const back = async () => {
    if ((await restore()) === 'done') onBack()
  }
  return (
    <Frame current="alerts" ask={<h1>{texts.stoppedTitle}</h1>}>
      <section class="box stack">
        <p role="status">{texts.stopped}</p>
        <p class="row">
          <a class="btn" href={pageLink(site, 'home')}>
            {texts.searchLink}
          </a>
          <button class="btn btn--bare" type="button" disabled={acted === 'doing'} onClick={back}>
            {texts.again}
          </button>
        </p>
        {acted === 'gone' && <Note tone="warn" fact={texts.expired.join(' ')} />}
        {acted === 'failed' && <Note tone="stop" urgent fact={texts.serviceFailed} />}
      </section>
    </Frame>
  )
}
