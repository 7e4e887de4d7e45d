import { type Counted, countText, numberText } from '../../src/model/quantities.ts'
import { durationText } from '../format/ages.ts'
import { localTime } from '../format/local-times.ts'
import { Frame } from '../layout/frame.tsx'
import { Icon, Monogram } from '../layout/icons.tsx'
import { departementLink, pageLink } from '../layout/links.ts'
import { Note } from '../layout/note.tsx'
import { useSite, useTexts } from '../layout/site.ts'
import { slotLevel, TileLegend, TileMap } from '../layout/tile-map.tsx'
import { useNow } from '../layout/use-now.ts'
import { TRUSTED_MS } from '../results/trusted.ts'
import { Search } from '../search/search.tsx'
import { everywhereTexts } from '../texts/everywhere.ts'
import { homeTexts } from '../texts/home.ts'

/** A département on the map and in the list. */
export type HomeDepartement = {
  readonly code: string
  readonly name: string
  readonly slug: string
  readonly slots: number
}

export type HomeProps = {
  readonly slots: number
  readonly availablePlaces: number
  readonly places: number
  readonly departements: readonly HomeDepartement[]
}

/** The home: one question, what is free now, the map of France. */
export function Page(props: HomeProps) {
  return (
    <Frame current="home" wide ask={<Ask {...props} />}>
      <StaleNote />
      <DepartementList departements={props.departements} />
      <HowItWorks />
      <Doors />
    </Frame>
  )
}

/** Past half an hour the figures above are no longer those of "right now". */
function StaleNote() {
  const { publishedAt, language } = useSite()
  const texts = useTexts(homeTexts)
  const now = useNow()
  const made = publishedAt === null ? null : localTime(publishedAt)
  if (made === null || now === null || now - made.at <= TRUSTED_MS) return null
  const [fact, advice] = texts.stale(durationText(now - made.at, language))
  return (
    <Note tone="warn" icon="clock" fact={fact}>
      {advice}
    </Note>
  )
}

function Ask(props: HomeProps) {
  const texts = useTexts(homeTexts)
  return (
    <>
      <div class="hero-ask">
        <h1>{texts.question}</h1>
        <Search />
        <Lead {...props} />
      </div>
      <figure class="france">
        <FranceMap departements={props.departements} />
        <figcaption>
          <p class="small soft">{texts.mapCaption}</p>
          <TileLegend levels={texts.legend} />
        </figcaption>
      </figure>
    </>
  )
}

/** The sentence with two lit numbers. */
function Lead({ slots, availablePlaces, places }: HomeProps) {
  const { language } = useSite()
  const texts = useTexts(homeTexts)
  const words = useTexts(everywhereTexts)
  const followed = numberText(places, language)
  if (slots === 0) return <p class="lead">{texts.nowNone(followed)}</p>
  const [before, between, after] = texts.now
  return (
    <p class="lead">
      {before}
      <b>{countText(slots, words.slots, language)}</b>
      {between}
      <b>{countText(availablePlaces, words.places, language)}</b>
      {after(followed)}
    </p>
  )
}

function FranceMap({ departements }: Pick<HomeProps, 'departements'>) {
  const site = useSite()
  const texts = useTexts(homeTexts)
  const { slots: words }: { slots: Counted } = useTexts(everywhereTexts)
  const tiles = new Map(
    departements.map((departement) => [
      departement.code,
      {
        level: slotLevel(departement.slots),
        title: texts.tile(departement.name, countText(departement.slots, words, site.language)),
        link: departementLink(site, departement),
      },
    ]),
  )
  return <TileMap tiles={tiles} overseas={texts.overseas} />
}

/** The accessible twin of the map: the same figures, by code. */
function DepartementList({ departements }: Pick<HomeProps, 'departements'>) {
  const site = useSite()
  const texts = useTexts(homeTexts)
  const { slots } = useTexts(everywhereTexts)
  return (
    <details class="box">
      <summary>{texts.list}</summary>
      <ul class="deps">
        {departements.map((departement) => (
          <li key={departement.code}>
            <a href={departementLink(site, departement)}>
              <span>
                {departement.name} ({departement.code})
              </span>{' '}
              <span>{countText(departement.slots, slots, site.language)}</span>
            </a>
          </li>
        ))}
      </ul>
    </details>
  )
}

function HowItWorks() {
  const texts = useTexts(homeTexts)
  return (
    <section class="part">
      <h2 class="sr">{texts.how}</h2>
      <div class="steps">
        {texts.steps.map(([title, text]) => (
          <div key={title}>
            <h3>{title}</h3>
            <p>{text}</p>
          </div>
        ))}
      </div>
    </section>
  )
}

function Doors() {
  const site = useSite()
  const texts = useTexts(homeTexts)
  return (
    <section class="part two">
      <div class="box">
        <h2>{texts.alertTitle}</h2>
        <p class="soft">{texts.alertText}</p>
        <p class="gap">
          <a class="btn" href={pageLink(site, 'alerts')}>
            <Icon name="bell" />
            {texts.alertButton}
          </a>
        </p>
      </div>
      <div class="box">
        <h2>{texts.platforms}</h2>
        <ul class="legend">
          {site.platforms.map(({ name }) => (
            <li key={name}>
              <Monogram name={name} among={site.platforms} />
              {name}
            </li>
          ))}
        </ul>
        <p class="gap">
          <a href={pageLink(site, 'status')}>{texts.platformStatus}</a>
        </p>
      </div>
    </section>
  )
}
