import { useState } from 'preact/hooks'
import { Frame } from '../layout/frame.tsx'
import { Icon } from '../layout/icons.tsx'
import { pageLink } from '../layout/links.ts'
import { Note } from '../layout/note.tsx'
import type { Site } from '../layout/site.ts'
import { useSite, useTexts } from '../layout/site.ts'
import { siteIndex } from '../search/site-index.ts'
import { alertTexts } from '../texts/alerts.ts'
import { DeviceNote } from './device-field.tsx'
import { AlertForm, type Sent } from './form.tsx'
import type { WishPlace } from './wish.ts'

export type AlertFormProps = {
  /** The place that the address of the page names. */
  readonly place?: WishPlace | null
}

/** Looks up the place that a link to this page names: `?ou=38000` or `?ou=Grenoble`. */
export async function load(site: Site): Promise<AlertFormProps> {
  const text = new URLSearchParams(location.search).get('ou')
  if (text === null) return {}
  const found = await siteIndex(site)
    .resolve(text)
    .catch(() => null)
  if (found?.kind !== 'found') return {}
  const { suggestion } = found
  if (suggestion.kind === 'commune' && suggestion.commune.position) {
    return { place: { kind: 'commune', insee: suggestion.commune.insee, name: suggestion.commune.name } }
  }
  const { code, name, in: within } = suggestion.departement
  return { place: { kind: 'departement', code, name, in: within } }
}

/** Asks for an alert, then says to look for the message that starts it. */
export function Page({ place = null }: AlertFormProps) {
  const { alerts } = useSite()
  const texts = useTexts(alertTexts)
  const [sent, setSent] = useState<Sent | null>(null)
  return (
    <Frame
      current="alerts"
      ask={
        <>
          <h1>{texts.title}</h1>
          <p>{texts.under}</p>
        </>
      }
    >
      {alerts ? (
        <div class="two two--side">
          {/* The form stays, hidden, so that an address can be corrected without typing all again. */}
          <div hidden={sent !== null}>
            <AlertForm place={place} onSent={setSent} />
          </div>
          {sent && <SentBox {...sent} onCorrect={() => setSent(null)} />}
          <Steps />
        </div>
      ) : (
        <NoService />
      )}
    </Frame>
  )
}

function NoService() {
  const site = useSite()
  const texts = useTexts(alertTexts)
  return (
    <>
      <Note tone="info" fact={texts.noService} />
      <p class="gap">
        <a class="btn" href={pageLink(site, 'home')}>
          {texts.searchLink}
        </a>
      </p>
    </>
  )
}

function SentBox({ email, device, sendAgain, onCorrect }: Sent & { readonly onCorrect: () => void }) {
  const texts = useTexts(alertTexts)
  const [said, say] = useState<string | null>(null)
  const again = async () => {
    say(null)
    say((await sendAgain()) ? texts.sentAgain : texts.notSent)
  }
  return (
    <section class="box stack" aria-labelledby="envoye">
      <h2 id="envoye" tabIndex={-1} ref={(title) => title?.focus()}>
        {texts.sentTitle}
      </h2>
      <p>
        {texts.sentBefore}
        <b>
          <bdi>{email}</bdi>
        </b>
        {texts.sentAfter}
      </p>
      {device !== null && <DeviceNote outcome={device} />}
      <p class="soft">{texts.sentHelp}</p>
      <p class="row">
        <button class="btn" type="button" onClick={again}>
          <Icon name="again" />
          {texts.sendAgain}
        </button>
        <button class="btn btn--bare" type="button" onClick={onCorrect}>
          {texts.correct}
        </button>
      </p>
      <p role="status">{said}</p>
    </section>
  )
}

function Steps() {
  const texts = useTexts(alertTexts)
  return (
    <aside class="stack" aria-label={texts.stepsTitle}>
      <h2>{texts.stepsTitle}</h2>
      <ol class="stack">
        {texts.steps.map(([begin, rest]) => (
          <li key={begin}>
            <b>{begin}</b>
            {rest}
          </li>
        ))}
      </ol>
      <p class="small soft">{texts.caution}</p>
    </aside>
  )
}
