import { useEffect, useRef, useState } from 'preact/hooks'
import { durationText, moment } from '../format/ages.ts'
import { daysAfter } from '../format/local-times.ts'
import { Icon } from '../layout/icons.tsx'
import { Note } from '../layout/note.tsx'
import { RadiusField } from '../layout/radius-field.tsx'
import { useSite, useTexts } from '../layout/site.ts'
import { PlaceInput } from '../search/place-input.tsx'
import { usePlaceField } from '../search/use-place-field.ts'
import { alertTexts } from '../texts/alerts.ts'
import { type Registered, registerDevice } from './device.ts'
import { DeviceField } from './device-field.tsx'
import { type EmailFault, emailFault } from './email.ts'
import { wishSentence } from './sentence.ts'
import { askForAlert, type Fault } from './service.ts'
import { useNotificationKey } from './use-notification-key.ts'
import { NO_WISH, sentWish, type Wish, type WishPlace } from './wish.ts'
import { WishFields } from './wish-fields.tsx'

/** An alert ends by itself after so many days. */
const LASTS_DAYS = 90

type FormProps = {
  /** A place to begin with, from the address of the page. */
  readonly place?: WishPlace | null
  readonly onSent: (sent: Sent) => void
}

/** The service has written to an address. */
export type Sent = {
  readonly email: string
  /** What became of the wish to be notified on this device; null when there was none. */
  readonly device: Registered['kind'] | null
  readonly sendAgain: () => Promise<boolean>
}

type Faults = { readonly place?: string; readonly email?: string; readonly form?: string }

/** Place, distance, address: three things; the rest is folded away. */
export function AlertForm({ place = null, onSent }: FormProps) {
  const site = useSite()
  const texts = useTexts(alertTexts)
  const [wish, setWish] = useState<Wish>({ ...NO_WISH, place })
  const [email, setEmail] = useState('')
  const [faults, setFaults] = useState<Faults>({})
  const [step, setStep] = useState<'ready' | 'asking' | 'sending'>('ready')
  const [wantsDevice, setWantsDevice] = useState(false)
  const key = useNotificationKey()
  const trap = useRef<HTMLInputElement>(null)
  const form = useRef<HTMLFormElement>(null)

  const hasFaults = faults.place !== undefined || faults.email !== undefined
  useEffect(() => {
    if (hasFaults) form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus()
  }, [hasFaults])

  const send = (registered: Registered | null) =>
    askForAlert(site, {
      ...sentWish(wish),
      email,
      language: site.language,
      website: trap.current?.value ?? '',
      ...(registered?.kind === 'done' && { push: registered.device }),
    })

  /** Browsers let a page ask only right after a press: before anything is sent. */
  const register = async () => {
    if (!wantsDevice || key === null) return null
    setStep('asking')
    return registerDevice(site, key)
  }

  const submit = async (event: Event) => {
    event.preventDefault()
    const wrong = emailFault(email)
    const found: Faults = {
      ...(wish.place === null && { place: texts.faults.place }),
      ...(wrong && { email: texts.faults[wrong] }),
    }
    setFaults(found)
    if (Object.keys(found).length > 0) return
    const registered = await register()
    setStep('sending')
    const answer = await send(registered)
    setStep('ready')
    const sendAgain = async () => (await send(registered)).kind === 'done'
    if (answer.kind === 'done') onSent({ email, device: registered?.kind ?? null, sendAgain })
    else if (answer.kind === 'faults') setFaults(byField(answer.faults))
    else if (answer.kind === 'wait')
      setFaults({ form: texts.tooMany(durationText(answer.milliseconds + 59_999, site.language)) })
    else setFaults({ form: texts.notSent })
  }

  const typeEmail = (typed: string) => {
    setEmail(typed)
    if (faults.email === undefined) return
    const wrong: EmailFault | null = emailFault(typed)
    setFaults({ ...faults, ...(wrong ? { email: texts.faults[wrong] } : { email: undefined }) } as Faults)
  }

  return (
    <form ref={form} class="box stack" aria-label={texts.formLabel} noValidate onSubmit={submit}>
      <PlaceField wish={wish} fault={faults.place} onChange={setWish} />
      {wish.place?.kind !== 'departement' && (
        <RadiusField
          id="a-r"
          label={texts.radius}
          radiusKm={wish.radiusKm}
          onChange={(radiusKm) => setWish({ ...wish, radiusKm })}
        />
      )}
      <EmailField email={email} fault={faults.email} onInput={typeEmail} />
      {key !== null && <DeviceField isWanted={wantsDevice} onToggle={() => setWantsDevice(!wantsDevice)} />}
      {/* Hidden from people: what fills it in is a machine. */}
      <div hidden>
        <input ref={trap} name="website" tabIndex={-1} autocomplete="off" aria-label="website" />
      </div>
      <details class="more">
        <summary>
          <Icon name="tune" />
          {texts.more}
        </summary>
        <WishFields wish={wish} onChange={setWish} />
      </details>
      <Sentence wish={wish} />
      {faults.form !== undefined && <Note tone="stop" urgent fact={faults.form} />}
      <p>
        <button class="btn btn--go btn--big" type="submit" disabled={step !== 'ready'}>
          {{ ready: texts.submit, asking: texts.asking, sending: texts.sending }[step]}
        </button>
      </p>
    </form>
  )
}

function byField(faults: readonly Fault[]): Faults {
  return Object.fromEntries(faults.map(({ field, message }) => [field, message]))
}

type PlaceFieldProps = {
  readonly wish: Wish
  readonly fault: string | undefined
  readonly onChange: (wish: Wish) => void
}

function PlaceField({ wish, fault, onChange }: PlaceFieldProps) {
  const texts = useTexts(alertTexts)
  const field = usePlaceField({
    text: wish.place?.name ?? '',
    before: [],
    onEdit: () => onChange({ ...wish, place: null }),
    onChoose: (option) => {
      if (option.kind !== 'place') return
      const { suggestion } = option
      const { departement } = suggestion
      const place: WishPlace =
        suggestion.kind === 'commune' && suggestion.commune.position
          ? { kind: 'commune', insee: suggestion.commune.insee, name: suggestion.commune.name }
          : { kind: 'departement', code: departement.code, name: departement.name, in: departement.in }
      field.write(place.name)
      onChange({ ...wish, place })
    },
  })
  return (
    <div class="field">
      <label for="a-ou">{texts.place}</label>
      <PlaceInput id="a-ou" field={field} errorId={fault === undefined ? undefined : 'a-ou-e'} />
      {fault !== undefined && (
        <p class="help bad" id="a-ou-e">
          {fault}
        </p>
      )}
    </div>
  )
}

type EmailFieldProps = {
  readonly email: string
  readonly fault: string | undefined
  readonly onInput: (typed: string) => void
}

function EmailField({ email, fault, onInput }: EmailFieldProps) {
  const texts = useTexts(alertTexts)
  return (
    <div class="field">
      <label for="a-m">{texts.email}</label>
      <input
        class="in"
        id="a-m"
        type="email"
        value={email}
        autocomplete="email"
        inputmode="email"
        aria-invalid={fault === undefined ? undefined : true}
        aria-describedby={fault === undefined ? 'a-m-h' : 'a-m-e a-m-h'}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      {fault !== undefined && (
        <p class="help bad" id="a-m-e">
          {fault}
        </p>
      )}
      <p class="help" id="a-m-h">
        {texts.emailHelp}
      </p>
    </div>
  )
}

/** What exactly will be sent, and until when. */
function Sentence({ wish }: { readonly wish: Wish }) {
  const { language } = useSite()
  const [today, setToday] = useState<string | null>(null)
  useEffect(() => setToday(moment(Date.now()).day), [])
  const sentence = today === null ? null : wishSentence(wish, daysAfter(today, LASTS_DAYS), language)
  if (sentence === null) return null
  return (
    <Note tone="info" icon="mail">
      {sentence.map(({ text, chosen }) => (chosen ? <b key={text}>{text}</b> : text))}
    </Note>
  )
}
