import { pageLink } from '../layout/links.ts'
import { Note } from '../layout/note.tsx'
import { useSite, useTexts } from '../layout/site.ts'
import { alertTexts } from '../texts/alerts.ts'
import { Gone, OwnAlertFrame } from './own-alert-frame.tsx'
import { useAct } from './use-act.ts'
import { useOwnAlert } from './use-own-alert.ts'

/** Looking at this page changes nothing, for programs follow links: the button starts the alert. */
export function Page() {
  const texts = useTexts(alertTexts)
  const access = useOwnAlert()
  const [acted, start] = useAct('confirmer', access.token)
  return (
    <OwnAlertFrame title={texts.confirmTitle} access={access}>
      {({ place, state, notifies }) => {
        if (acted === 'gone') return <Gone />
        if (acted === 'done' || state !== 'pending') return <Started />
        return (
          <section class="box stack">
            <h2>{place}</h2>
            {notifies && <p>{texts.deviceStarts}</p>}
            <p>
              <button class="btn btn--go btn--big" type="button" disabled={acted === 'doing'} onClick={start}>
                {texts.confirmGo}
              </button>
            </p>
            {acted === 'failed' && <Note tone="stop" urgent fact={texts.serviceFailed} />}
          </section>
        )
      }}
    </OwnAlertFrame>
  )
}

/** The link that manages the alert is in every message: this one only starts it. */
function Started() {
  const site = useSite()
  const texts = useTexts(alertTexts)
  return (
    <>
      <Note tone="info" icon="check" fact={texts.confirmed} />
      <p class="gap">
        <a class="btn" href={pageLink(site, 'home')}>
          {texts.searchLink}
        </a>
      </p>
    </>
  )
}
