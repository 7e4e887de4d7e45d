import type { ComponentChildren } from 'preact'
import { Frame } from '../layout/frame.tsx'
import { pageLink } from '../layout/links.ts'
import { Note } from '../layout/note.tsx'
import { useSite, useTexts } from '../layout/site.ts'
import { alertTexts } from '../texts/alerts.ts'
import type { OwnAlert } from './service.ts'
import type { OwnAlertAccess } from './use-own-alert.ts'

type FrameProps = {
  readonly title: string
  readonly access: OwnAlertAccess
  readonly children: (alert: OwnAlert) => ComponentChildren
}

/** A page about one alert: while it is looked for, when its link is no longer good, when the service does not answer. */
export function OwnAlertFrame({ title, access, children }: FrameProps) {
  return (
    <Frame current="alerts" ask={<h1>{title}</h1>}>
      <Content access={access}>{children}</Content>
    </Frame>
  )
}

function Content({ access, children }: Omit<FrameProps, 'title'>) {
  const texts = useTexts(alertTexts)
  const { state, read } = access
  if (state.kind === 'loading') {
    return (
      <>
        <p role="status">{texts.loading}</p>
        <noscript>
          <p class="note">{texts.withoutScript}</p>
        </noscript>
      </>
    )
  }
  if (state.kind === 'gone') return <Gone />
  if (state.kind === 'failed') return <Failed onRetry={read} />
  return <>{children(state.alert)}</>
}

export function Gone() {
  const site = useSite()
  const texts = useTexts(alertTexts)
  const [fact, advice] = texts.expired
  return (
    <>
      <Note tone="warn" fact={fact}>
        {advice}
      </Note>
      <p class="gap">
        <a class="btn" href={pageLink(site, 'alerts')}>
          {texts.newAlert}
        </a>
      </p>
    </>
  )
}

function Failed({ onRetry }: { readonly onRetry: () => void }) {
  const texts = useTexts(alertTexts)
  return (
    <Note tone="stop" urgent fact={texts.serviceFailed}>
      <br />
      <button class="btn" type="button" onClick={onRetry}>
        {texts.retry}
      </button>
    </Note>
  )
}
