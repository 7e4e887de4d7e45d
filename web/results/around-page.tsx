import { useState } from 'preact/hooks'
import { Frame } from '../layout/frame.tsx'
import { pageLink } from '../layout/links.ts'
import { Note } from '../layout/note.tsx'
import { type Site, useSite, useTexts } from '../layout/site.ts'
import type { Departement } from '../search/places.ts'
import { Search } from '../search/search.tsx'
import { siteIndex } from '../search/site-index.ts'
import { type Suggestion, suggestionText } from '../search/suggest.ts'
import { targetLink, targetOf } from '../search/target.ts'
import { resultsTexts } from '../texts/results.ts'
import { statesTexts } from '../texts/states.ts'
import { type Area, departementsAround } from './area.ts'
import { FIRST_VIEW } from './filters.ts'
import { Results } from './results.tsx'
import { useFiles } from './use-files.ts'
import { useView } from './use-view.ts'

type AroundArea = Extract<Area, { kind: 'around' }>

/** What the address of the page asks for. */
export type Asked =
  | {
      readonly kind: 'around'
      readonly area: AroundArea
      readonly departements: readonly Departement[]
      readonly text: string
    }
  | { readonly kind: 'unknown'; readonly text: string; readonly nearest: Suggestion | null }
  /** The index of places did not come. */
  | { readonly kind: 'failed'; readonly text: string }
  /** Another page shows this. */
  | { readonly kind: 'elsewhere' }

export type AroundProps = { readonly asked?: Asked | null }

export const load = async (site: Site): Promise<AroundProps> => ({ asked: await readAddress(site) })

/** Reads `?commune=38185`, `?lat=45.2&lon=5.7` or `?ou=Grenoble`. */
async function readAddress(site: Site): Promise<Asked> {
  const query = new URLSearchParams(location.search)
  const text = query.get('ou') ?? ''
  try {
    const here = pointOf(query)
    if (here) {
      const departements = await siteIndex(site).departements()
      const kept = { lat: query.get('lat') ?? '', lon: query.get('lon') ?? '' }
      return { kind: 'around', area: { kind: 'around', name: null, point: here, query: kept }, departements, text: '' }
    }
    const insee = query.get('commune')
    return insee === null ? await readText(site, text) : await readCommune(site, insee)
  } catch {
    return { kind: 'failed', text }
  }
}

function pointOf(query: URLSearchParams): AroundArea['point'] | null {
  const [latitude, longitude] = ['lat', 'lon'].map((name) => Number(query.get(name) ?? Number.NaN))
  if (latitude === undefined || longitude === undefined) return null
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : null
}

async function readCommune(site: Site, insee: string): Promise<Asked> {
  const index = siteIndex(site)
  const [commune, departements] = await Promise.all([index.commune(insee), index.departements()])
  if (!commune) return { kind: 'unknown', text: insee, nearest: null }
  if (!commune.position) return toDepartement(site, departements, commune.departement)
  const { name, position, isEstimated, postcodes } = commune
  const area = { kind: 'around' as const, name, point: { ...position, isEstimated }, query: { commune: insee } }
  return { kind: 'around', area, departements, text: postcodes[0] ? `${name} (${postcodes[0]})` : name }
}

function toDepartement(site: Site, departements: readonly Departement[], code: string): Asked {
  const departement = departements.find((each) => each.code === code)
  if (!departement) return { kind: 'unknown', text: code, nearest: null }
  location.replace(targetLink(site, { kind: 'departement', code, slug: departement.slug, text: departement.name }))
  return { kind: 'elsewhere' }
}

/** A text that a form sent before JavaScript was there, or that someone wrote into the address. */
async function readText(site: Site, text: string): Promise<Asked> {
  const found = await siteIndex(site).resolve(text)
  if (found.kind !== 'found') return { kind: 'unknown', text, nearest: found.kind === 'unknown' ? found.nearest : null }
  const target = targetOf(found.suggestion)
  if (target.kind === 'commune') {
    history.replaceState(null, '', targetLink(site, target))
    return readCommune(site, target.insee)
  }
  location.replace(targetLink(site, target))
  return { kind: 'elsewhere' }
}

/** Results around a commune or a point. */
export function Page({ asked = null }: AroundProps) {
  const texts = useTexts(resultsTexts)
  if (asked?.kind === 'around') return <Around asked={asked} />
  if (asked?.kind === 'unknown') return <Unknown text={asked.text} nearest={asked.nearest} />
  return (
    <Frame
      current="home"
      ask={
        <>
          <Search compact text={asked?.kind === 'failed' ? asked.text : ''} />
          <h1>{texts.aroundTitle}</h1>
        </>
      }
    >
      {asked?.kind === 'failed' && <Failed />}
      <noscript>
        <p class="note">{texts.withoutScript}</p>
      </noscript>
    </Frame>
  )
}

function Around({ asked }: { readonly asked: Extract<Asked, { kind: 'around' }> }) {
  const [writtenAt] = useState(() => Date.now())
  const [view, setView] = useView(asked.area.query, FIRST_VIEW)
  const departements = departementsAround(asked.departements, asked.area.point, view.radiusKm)
  const files = useFiles(
    departements.map(({ code }) => code),
    new Map(),
  )
  return (
    <Results
      area={asked.area}
      departements={departements}
      files={files}
      view={view}
      onView={setView}
      writtenAt={writtenAt}
      searchText={asked.text}
    />
  )
}

function Unknown({ text, nearest }: { readonly text: string; readonly nearest: Suggestion | null }) {
  const site = useSite()
  const texts = useTexts(statesTexts)
  return (
    <Frame
      current="home"
      ask={
        <>
          <Search compact text={text} />
          <h1>{texts.unknownPlace(text)}</h1>
        </>
      }
    >
      <p>
        {nearest && (
          <>
            {texts.didYouMean} <a href={targetLink(site, targetOf(nearest))}>{suggestionText(nearest)}</a>
            {site.language === 'fr' ? '\u202f? ' : '? '}
          </>
        )}
        {texts.unknownHelp}
      </p>
      <p class="gap">
        <a class="btn" href={pageLink(site, 'home')}>
          Vite Ma Dose
        </a>
      </p>
    </Frame>
  )
}

function Failed() {
  const texts = useTexts(statesTexts)
  const { language } = useSite()
  const [fact, advice] = texts.network(language === 'fr' ? 'de ce lieu' : 'of this place')
  return (
    <Note tone="stop" urgent fact={fact}>
      {advice}
      <br />
      <button class="btn" type="button" onClick={() => location.reload()}>
        {texts.retry}
      </button>
    </Note>
  )
}
