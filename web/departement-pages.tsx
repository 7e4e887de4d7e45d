import { departementNames } from '../src/geography/departement-names.ts'
import { nameKey } from '../src/geography/place-name.ts'
import { countText } from '../src/model/quantities.ts'
import type { CentresDocument } from '../src/publish/schemas.ts'
import type { SiteDepartement, SitePages, WrittenFile } from '../src/publish/site/site.ts'
import { localTime } from './format/local-times.ts'
import { departementPath } from './layout/links.ts'
import { type DepartementProps, type ListedCommune, Page, writtenState } from './results/departement-page.tsx'
import { everywhereTexts } from './texts/everywhere.ts'
import { LANGUAGES } from './texts/language.ts'
import { resultsTexts } from './texts/results.ts'
import { writtenPage } from './written-page.tsx'

/** Cards written into the page; the browser shows the rest. */
const WRITTEN_CARDS = 10

/** Writes the page of a département, in each language: days, ten cards and the list of communes read without JavaScript. */
export function* departementPages(pages: SitePages, departement: SiteDepartement): Generator<WrittenFile> {
  const { code, name, slug, centres, details } = departement
  const props: DepartementProps = {
    departement: { code, name, slug, ...departementNames(code) },
    communes: communesOf(centres),
    writtenAt: localTime(pages.publishedAt)?.at ?? 0,
  }
  const slots = centres.centres_disponibles.reduce((sum, centre) => sum + centre.appointment_count, 0)
  const places = centres.centres_disponibles.length
  for (const language of LANGUAGES) {
    const words = everywhereTexts[language]
    const texts = resultsTexts[language]
    const slotsText = slots === 0 ? texts.noSlot : countText(slots, words.slots, language)
    const title = texts.titleIn(slotsText, language === 'fr' ? props.departement.in : `in ${name}`)
    yield writtenPage(pages, {
      page: 'departement',
      language,
      path: departementPath({ code, slug }, 'fr'),
      about: {
        title: texts.pageTitle(title),
        description: texts.description(name, code, slotsText, countText(places, words.places, language)),
        structured: structured(pages, departement),
      },
      Page,
      props,
      written: { ...props, first: writtenState({ centres, details }) },
    })
  }
}

/** The communes that have places, by name. Sources write one name in several ways: the first that is not all capitals is shown. */
function communesOf({ centres_disponibles, centres_indisponibles }: CentresDocument): ListedCommune[] {
  const counts = new Map<string, ListedCommune>()
  for (const { location } of [...centres_disponibles, ...centres_indisponibles]) {
    if (!location?.city) continue
    const key = `${nameKey(location.city)} ${location.cp}`
    const known = counts.get(key)
    const name = known && !isShouted(known.name) ? known.name : location.city
    counts.set(key, { name, postcode: location.cp, places: (known?.places ?? 0) + 1 })
  }
  return [...counts.values()].sort((a, b) => a.name.localeCompare(b.name, 'fr'))
}

const isShouted = (name: string): boolean => name === name.toUpperCase()

/** The first places with slots, for search engines. */
function structured({ siteUrl }: SitePages, { code, slug, centres }: SiteDepartement): unknown {
  return {
    '@context': 'https://schema.org',
    '@type': 'ItemList',
    url: `${siteUrl}${departementPath({ code, slug }, 'fr')}`,
    itemListElement: centres.centres_disponibles.slice(0, WRITTEN_CARDS).map(({ nom, metadata, location }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      item: {
        '@type': 'MedicalClinic',
        name: nom,
        address: metadata.address,
        ...(location && {
          geo: { '@type': 'GeoCoordinates', latitude: location.latitude, longitude: location.longitude },
        }),
      },
    })),
  }
}
