import { useEffect } from 'preact/hooks'
import { ofCommune } from '../../src/model/french-place.ts'
import { countText, NO_BREAK, numberText } from '../../src/model/quantities.ts'
import { durationText } from '../format/ages.ts'
import { useSite, useTexts } from '../layout/site.ts'
import { everywhereTexts } from '../texts/everywhere.ts'
import type { Language } from '../texts/language.ts'
import { resultsTexts } from '../texts/results.ts'
import type { Area } from './area.ts'
import type { View } from './filters.ts'
import { rememberList } from './last-list.ts'
import type { Results } from './use-results.ts'

type HeadingProps = {
  readonly area: Area
  readonly results: Results
  readonly view: View
  readonly now: number
}

/** How many slots there are and where; the tab's title follows. */
export function Heading({ area, results, view, now }: HeadingProps) {
  const { language } = useSite()
  const texts = useTexts(resultsTexts)
  const words = useTexts(everywhereTexts)
  const slots = results.slots === 0 ? texts.noSlot : countText(results.slots, words.slots, language)
  const title = titleOf(area, slots, texts, language)
  const isKnown = !results.isLoading
  useEffect(() => {
    if (isKnown) document.title = texts.pageTitle(title)
  }, [title, isKnown])
  useEffect(() => rememberList({ address: location.href, name: listName(area, language) }))
  const free = countText(results.shown.free.length, words.places, language)
  const within = area.kind === 'around' ? `${view.radiusKm}${NO_BREAK}km` : null
  return (
    <>
      <h1 id="resultats" tabIndex={-1}>
        {isKnown ? title : placeName(area, language)}
      </h1>
      <p>
        {isKnown && texts.under(free, numberText(results.places.length, language), within)}
        {isKnown && <Checked results={results} now={now} />}
      </p>
    </>
  )
}

function titleOf(area: Area, slots: string, texts: (typeof resultsTexts)['fr'], language: Language): string {
  if (area.kind === 'departement') {
    return texts.titleIn(slots, language === 'fr' ? area.departement.in : `in ${area.departement.name}`)
  }
  if (area.name === null) return texts.titleHere(slots)
  return texts.titleAround(slots, language === 'fr' ? ofCommune(area.name) : area.name)
}

/** "Isère", "Autour de Grenoble". */
function listName(area: Area, language: Language): string {
  if (area.kind === 'departement' || area.name === null) return placeName(area, language)
  return language === 'fr' ? `Autour ${ofCommune(area.name)}` : `Around ${area.name}`
}

function placeName(area: Area, language: Language): string {
  if (area.kind === 'departement') return area.departement.name
  return area.name ?? (language === 'fr' ? 'Autour de vous' : 'Near you')
}

/** "vérifié il y a 1 à 6 min": how old the youngest and the oldest of the looks at places with slots are. */
function Checked({ results, now }: { readonly results: Results; readonly now: number }) {
  const { language } = useSite()
  const texts = useTexts(resultsTexts)
  const ages = results.shown.free.flatMap(({ place }) => (place.seen ? [Math.max(60_000, now - place.seen.at)] : []))
  if (ages.length === 0) return null
  const [from, to] = [Math.min(...ages), Math.max(...ages)].map((age) => durationText(age, language))
  return <> · {texts.checked(texts.checkedRange(from ?? '', to ?? ''))}</>
}
