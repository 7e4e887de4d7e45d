import type { StatusDocument } from '../../src/publish/schemas.ts'
import { durationText, pastMomentText } from '../format/ages.ts'
import { localTime } from '../format/local-times.ts'
import { useSite, useTexts } from '../layout/site.ts'
import { statusTexts } from '../texts/status.ts'

/** Troubles told at once; older ones are in the published file. */
const TOLD = 20

type LogProps = { readonly status: StatusDocument; readonly now: number }

/** What went wrong in the last month, the latest first. */
export function EventLog({ status, now }: LogProps) {
  const texts = useTexts(statusTexts)
  const names = new Map(status.plateformes.map(({ id, nom }) => [id, nom]))
  const events = status.evenements.slice(0, TOLD)
  return (
    <section class="part">
      <h2>{texts.log}</h2>
      {events.length === 0 && <p>{texts.logNothing}</p>}
      <ul class="agenda">
        {events.map((event) => (
          <Event
            key={`${event.plateforme} ${event.debut}`}
            event={event}
            name={names.get(event.plateforme) ?? event.plateforme}
            now={now}
          />
        ))}
      </ul>
    </section>
  )
}

type EventProps = {
  readonly event: StatusDocument['evenements'][number]
  readonly name: string
  readonly now: number
}

function Event({ event, name, now }: EventProps) {
  const { language } = useSite()
  const texts = useTexts(statusTexts)
  const from = localTime(event.debut)
  const to = event.fin === null ? null : localTime(event.fin)
  const words = event.etat === 'bien' || event.etat === 'arretee' ? null : texts.events[event.etat](name)
  if (from === null || words === null) return null
  return (
    <li>
      <p>
        <b>{pastMomentText(from, now, language)}</b>
      </p>
      <p>{words}</p>
      {to ? (
        <p class="soft">{texts.over(durationText(to.at - from.at, language))}</p>
      ) : (
        <p class="say say--stop">{texts.ongoing}</p>
      )}
    </li>
  )
}
