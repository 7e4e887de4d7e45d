import { useState } from 'preact/hooks'
import { numberText } from '../../src/model/quantities.ts'
import { agoText } from '../format/ages.ts'
import { dayText, localTime } from '../format/local-times.ts'
import { Icon } from '../layout/icons.tsx'
import { pageLink } from '../layout/links.ts'
import { Note } from '../layout/note.tsx'
import { useSite, useTexts } from '../layout/site.ts'
import { alertTexts } from '../texts/alerts.ts'
import { ManageDevice } from './manage-device.tsx'
import { OwnAlertFrame } from './own-alert-frame.tsx'
import { type Act, actOnAlert, changeAlert, type OwnAlert } from './service.ts'
import { type OwnAlertAccess, useOwnAlert } from './use-own-alert.ts'
import { choicesOf, NO_WISH, sentWish, type Wish } from './wish.ts'
import { WishFields } from './wish-fields.tsx'

/** What an alert does, and all that its owner may do with it. */
export function Page() {
  const texts = useTexts(alertTexts)
  const access = useOwnAlert()
  return (
    <OwnAlertFrame title={texts.manageTitle} access={access}>
      {(alert) => <Alert alert={alert} access={access} />}
    </OwnAlertFrame>
  )
}

type AlertProps = { readonly alert: OwnAlert; readonly access: OwnAlertAccess }

function Alert({ alert, access }: AlertProps) {
  const site = useSite()
  const texts = useTexts(alertTexts)
  const [said, say] = useState<string | null>(null)
  const [isChanging, setChanging] = useState(false)
  const act = (name: Act, done: string) => async () => {
    const { kind } = await actOnAlert(site, name, access.token)
    say(kind === 'done' ? done : texts.serviceFailed)
    await access.read()
  }
  return (
    <div class="box stack">
      <p role="status">{said}</p>
      <h2>{alert.place}</h2>
      {alert.state === 'paused' && <Note tone="warn" fact={texts.paused} />}
      <Figures alert={alert} />
      <ManageDevice
        notifies={alert.notifies}
        token={access.token}
        onTried={async (outcome) => {
          say(outcome)
          await access.read()
        }}
      />
      {isChanging ? (
        <ChangeForm
          alert={alert}
          token={access.token}
          onSaved={async (isSaved) => {
            say(isSaved ? texts.saved : texts.serviceFailed)
            setChanging(!isSaved)
            await access.read()
          }}
        />
      ) : (
        <p class="row">
          <button class="btn" type="button" onClick={() => setChanging(true)}>
            {texts.change}
          </button>
          <button class="btn" type="button" onClick={act('prolonger', texts.saved)}>
            {texts.extend}
          </button>
          <button
            class="btn"
            type="button"
            onClick={act(alert.state === 'paused' ? 'reprendre' : 'pause', texts.saved)}
          >
            {alert.state === 'paused' ? texts.resume : texts.pause}
          </button>
        </p>
      )}
      <p class="row more">
        <a class="btn btn--bare" href={pageLink(site, 'stopAlert', { jeton: access.token })}>
          {texts.stopAndErase}
        </a>
        <button class="btn btn--bare" type="button" onClick={act('donnees', texts.dataSent)}>
          <Icon name="download" />
          {texts.getData}
        </button>
      </p>
    </div>
  )
}

function Figures({ alert }: { readonly alert: OwnAlert }) {
  const { language } = useSite()
  const texts = useTexts(alertTexts)
  const ends = localTime(alert.endsAt)
  const last = alert.lastMessageAt === null ? null : localTime(alert.lastMessageAt)
  return (
    <dl class="figures">
      <div>
        <dt>{texts.ends}</dt>
        <dd>{ends && dayText(ends.day, language)}</dd>
      </div>
      <div>
        <dt>{texts.messages}</dt>
        <dd>{numberText(alert.messagesSent, language)}</dd>
      </div>
      <div>
        <dt>{texts.lastMessage}</dt>
        <dd>{last ? agoText(last, Date.now(), language) : texts.noMessage}</dd>
      </div>
    </dl>
  )
}

type ChangeProps = {
  readonly alert: OwnAlert
  readonly token: string
  readonly onSaved: (isSaved: boolean) => void
}

function ChangeForm({ alert, token, onSaved }: ChangeProps) {
  const site = useSite()
  const texts = useTexts(alertTexts)
  const [wish, setWish] = useState<Wish>(() => wishOf(alert))
  const save = async (event: Event) => {
    event.preventDefault()
    const { filters, cadence, night } = sentWish(wish)
    const { kind } = await changeAlert(site, token, { filters, cadence, night })
    onSaved(kind === 'done')
  }
  return (
    <form class="stack" onSubmit={save}>
      <WishFields wish={wish} onChange={setWish} />
      <p>
        <button class="btn btn--ink" type="submit">
          {texts.save}
        </button>
      </p>
    </form>
  )
}

/** The wish as the form shows it. */
const wishOf = ({ filters, cadence, night }: OwnAlert): Wish => ({
  ...NO_WISH,
  vaccines: new Set(filters.vaccines),
  age: filters.eligibility?.age ?? null,
  professional: filters.eligibility?.professional ?? false,
  conditions: new Set(filters.eligibility?.conditions ?? []),
  ...choicesOf(filters.freeTimes),
  cadence,
  night,
})
