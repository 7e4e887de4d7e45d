import { countText } from '../../src/model/quantities.ts'
import { clockText, dayAt, localTime, nearDayText } from '../format/local-times.ts'
import { useSite, useTexts } from '../layout/site.ts'
import { centreTexts } from '../texts/centre.ts'
import { everywhereTexts } from '../texts/everywhere.ts'
import { type AgendaDay, agendaOf } from './agenda.ts'
import type { Centre } from './found.ts'
import { standingOf } from './standing.ts'

type DaysProps = { readonly centre: Centre; readonly now: number }

/** The days to come that have slots; nothing when what was seen is too old to be trusted. */
export function Days({ centre, now }: DaysProps) {
  const texts = useTexts(centreTexts)
  if (standingOf(centre, now).kind !== 'free') return null
  const days = agendaOf(centre.details, now)
  const today = dayAt(now, localTime(centre.published.prochain_rdv ?? '')?.offsetMinutes ?? 0)
  return (
    <section class="part">
      <h2>{texts.daysTitle}</h2>
      <ul class="agenda">
        {days.map((day) => (
          <Day key={day.day} day={day} today={today} />
        ))}
      </ul>
      <p class="help">{texts.nothingElse}</p>
    </section>
  )
}

function Day({ day, today }: { readonly day: AgendaDay; readonly today: string }) {
  const { language } = useSite()
  const texts = useTexts(centreTexts)
  const { slots } = useTexts(everywhereTexts)
  const clock = clockText({ hour: day.hour, minute: day.minute ?? 0 }, language)
  return (
    <li>
      <p>
        <b>{nearDayText(day.day, today, language)}</b>
      </p>
      <p class="soft small">
        {[texts.from(clock), ...(day.vaccines.length > 0 ? [day.vaccines.join(', ')] : [])].join(' · ')}
      </p>
      <p class="n">{countText(day.slots, slots, language)}</p>
    </li>
  )
}
