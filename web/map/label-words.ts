import { clockText, dateNumber, dayAt, nearDayText, weekdayName } from '../format/local-times.ts'
import { clockOffset } from '../results/place.ts'
import type { Language } from '../texts/language.ts'
import { mapTexts } from '../texts/map.ts'
import type { MapLabel } from './labels.ts'

/** What a label says: two short lines to see, one sentence to hear. */
export type LabelWords = {
  /** "lun. 12". */
  readonly day: string
  /** "10 h 20", or "10 h 20 +4" where it stands for several places. */
  readonly hour: string
  /** "lundi 12 avril, 10 h 20, Centre de la Halle". */
  readonly spoken: string
}

export function labelWords({ soonest, others }: MapLabel, now: number, language: Language): LabelWords {
  const texts = mapTexts[language]
  const { next, place } = soonest
  const [day, clock] =
    next.kind === 'exact' ? [next.at.day, clockText(next.at, language)] : [next.day, texts.fromHour(next.hour)]
  const today = dayAt(now, clockOffset(place))
  return {
    day:
      day === today
        ? texts.today
        : `${shortWeekday(weekdayName(day, language), language)} ${dateNumber(day, language)}`,
    hour: others === 0 ? clock : `${clock} +${others}`,
    spoken: texts.placeLabel(`${nearDayText(day, today, language)}, ${clock}`, place.published.nom, others),
  }
}

/** "lun.", "Mon". */
const shortWeekday = (name: string, language: Language): string => `${name.slice(0, 3)}${language === 'fr' ? '.' : ''}`
