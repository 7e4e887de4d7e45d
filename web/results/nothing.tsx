import { countText, NO_BREAK, numberText } from '../../src/model/quantities.ts'
import type { RadiusKm } from '../../src/model/radii.ts'
import { agoText } from '../format/ages.ts'
import type { LocalTime } from '../format/local-times.ts'
import { Icon } from '../layout/icons.tsx'
import { pageLink } from '../layout/links.ts'
import { useSite, useTexts } from '../layout/site.ts'
import { everywhereTexts } from '../texts/everywhere.ts'
import { statesTexts } from '../texts/states.ts'
import type { ChosenFilter } from './chosen-filters.tsx'
import { type Filters, NO_FILTERS } from './filters.ts'
import type { Place } from './place.ts'
import { slotsOf } from './selection.ts'

type NothingProps = {
  readonly places: readonly Place[]
  /** Those of which what was seen free may be shown as free. */
  readonly verified: readonly Place[]
  /** "en Isère", "à moins de 25 km de Mende". */
  readonly where: string
  /** What the alert page is to begin with. */
  readonly alertPlace: string
  readonly filters: Filters
  readonly chosen: readonly ChosenFilter[]
  readonly seen: LocalTime | null
  readonly now: number
  /** A wider circle in which there is something, and how many places. */
  readonly wider: { readonly radiusKm: RadiusKm; readonly places: number } | null
  readonly onFilters: (filters: Filters) => void
  readonly onWiden: (radiusKm: RadiusKm) => void
}

/** Nothing free: why, and what to do about it. */
export function Nothing(props: NothingProps) {
  return props.chosen.length > 0 && slotsOf(props.verified, NO_FILTERS) > 0 ? (
    <NothingWithFilters {...props} />
  ) : (
    <NothingAtAll {...props} />
  )
}

function NothingAtAll({ places, where, alertPlace, seen, now, wider, onWiden }: NothingProps) {
  const site = useSite()
  const texts = useTexts(statesTexts)
  const { places: words } = useTexts(everywhereTexts)
  const phones = places.filter(({ published }) => published.appointment_by_phone_only).length
  const age = seen && agoText(seen, now, site.language)
  return (
    <section class="box stack gap">
      <h2>{texts.none(where)}</h2>
      <p>{texts.noneDetail(countText(places.length, words, site.language), age)}</p>
      <p class="row">
        <a class="btn btn--go" href={pageLink(site, 'alerts', { ou: alertPlace })}>
          <Icon name="bell" />
          {texts.alertMe}
        </a>
        {wider && (
          <button class="btn" type="button" onClick={() => onWiden(wider.radiusKm)}>
            {texts.searchUpTo(`${wider.radiusKm}${NO_BREAK}km`, countText(wider.places, words, site.language))}
          </button>
        )}
      </p>
      {phones > 0 && <p class="soft">{texts.byPhone(countText(phones, words, site.language))}</p>}
    </section>
  )
}

function NothingWithFilters({ verified, filters, chosen, onFilters }: NothingProps) {
  const { language } = useSite()
  const texts = useTexts(statesTexts)
  const [best] = chosen
    .map((each) => ({ ...each, slots: slotsOf(verified, each.without) }))
    .filter(({ slots }) => slots > 0)
    .sort((a, b) => b.slots - a.slots)
  return (
    <section class="box stack gap">
      <h2>{texts.noneFilters(chosen.map(({ name }) => name))}</h2>
      {best && <p>{texts.withoutFilter(best.name, numberText(best.slots, language))}</p>}
      <p class="row">
        {best && (
          <button class="btn btn--go" type="button" onClick={() => onFilters(best.without)}>
            {texts.removeFilter(best.name)}
          </button>
        )}
        <button class="btn" type="button" onClick={() => onFilters({ ...NO_FILTERS, day: filters.day })}>
          {texts.clear}
        </button>
      </p>
    </section>
  )
}
