import { numberText } from '../../src/model/quantities.ts'
import { clockText, dayText, localTime } from '../format/local-times.ts'
import { numberWord } from '../format/number-words.ts'
import { Frame } from '../layout/frame.tsx'
import { useSite, useTexts } from '../layout/site.ts'
import { statisticsTexts } from '../texts/statistics.ts'
import { DepartementMap } from './departement-map.tsx'
import { isOnMap } from './departement-measures.ts'
import { Fetched } from './parts.tsx'
import { ChartPlace, PlacesChart, SlotsChart } from './series-charts.tsx'
import { ShareBars } from './share-bars.tsx'
import { kindPlaces, linkPlaces, platformSlots, vaccinePlaces } from './shares.ts'
import { type StatisticsProps, useStatistics } from './use-statistics.ts'

export type { StatisticsProps } from './use-statistics.ts'

export const isAsWritten = true

/** The figures of the country: now, over time, by département, and of what they are made. */
export function Page(written: StatisticsProps) {
  const site = useSite()
  const texts = useTexts(statisticsTexts)
  const { parts, retry } = useStatistics(site, written)
  return (
    <Frame current="statistics" ask={<Ask />}>
      <Figures departements={parts.departements} />
      <section class="part two">
        <div class="box">
          <h2>{texts.slotsChart}</h2>
          <Fetched part={parts.series} onRetry={retry} place={<ChartPlace isLong />}>
            {(series) => <SlotsChart series={series} />}
          </Fetched>
        </div>
        <div class="box">
          <h2>{texts.placesChart}</h2>
          <Fetched part={parts.series} onRetry={retry} place={<ChartPlace />}>
            {(series) => <PlacesChart series={series} />}
          </Fetched>
        </div>
      </section>
      <DepartementMap parts={parts} onRetry={retry} />
      <Shares parts={parts} onRetry={retry} />
    </Frame>
  )
}

function Ask() {
  const { language, publishedAt, platforms } = useSite()
  const texts = useTexts(statisticsTexts)
  const made = publishedAt === null ? null : localTime(publishedAt)
  const at = language === 'fr' ? 'à' : 'at'
  const moment = made && `${dayText(made.day, language)} ${at}\u00a0${clockText(made, language)}`
  return (
    <>
      <h1>{texts.title}</h1>
      <p>{texts.subtitle(numberWord(platforms.length, language), moment)}</p>
    </>
  )
}

/** Four figures, the first thing the eye meets; those that count free places are marked. */
function Figures({ departements }: Pick<StatisticsProps, 'departements'>) {
  const { language } = useSite()
  const { figures, outOf } = useTexts(statisticsTexts)
  const sumOf = (name: 'slots' | 'available' | 'places') =>
    numberText(
      departements.reduce((sum, each) => sum + each[name], 0),
      language,
    )
  const onMap = departements.filter(isOnMap)
  const withSlots = onMap.filter(({ slots }) => slots > 0)
  return (
    <dl class="figures">
      <div class="lit">
        <dt>{figures.slots}</dt>
        <dd>{sumOf('slots')}</dd>
      </div>
      <div class="lit">
        <dt>{figures.available}</dt>
        <dd>{sumOf('available')}</dd>
      </div>
      <div>
        <dt>{figures.places}</dt>
        <dd>{sumOf('places')}</dd>
      </div>
      <div>
        <dt>{figures.departements}</dt>
        <dd>{outOf(numberText(withSlots.length, language), numberText(onMap.length, language))}</dd>
      </div>
    </dl>
  )
}

function Shares({ parts, onRetry }: { readonly parts: StatisticsProps; readonly onRetry: () => void }) {
  const texts = useTexts(statisticsTexts)
  const available = parts.departements.reduce((sum, each) => sum + each.available, 0)
  const links: Readonly<Record<string, string>> = texts.links
  return (
    <section class="part two">
      <div class="box">
        <h2>{texts.byPlatform}</h2>
        <Fetched part={parts.shares} onRetry={onRetry}>
          {(shares) => (
            <ShareBars
              title={texts.byPlatform}
              what={texts.byPlatformWhat}
              head={texts.platform}
              shares={platformSlots(shares)}
              areMarked
              json="stats_plateformes_dep.json"
              file="creneaux-par-plateforme"
            />
          )}
        </Fetched>
        <h2 class="part">{texts.byLink}</h2>
        <Fetched part={parts.links} onRetry={onRetry}>
          {(found) => (
            <ShareBars
              title={texts.byLink}
              what={texts.byLinkWhat}
              head={texts.link}
              shares={linkPlaces(found)}
              nameOf={(name) => links[name] ?? name}
              json="stats_urls.json"
              file="adresses-de-reservation"
            />
          )}
        </Fetched>
      </div>
      <div class="box">
        <h2>{texts.byVaccine}</h2>
        <Fetched part={parts.vaccines} onRetry={onRetry} also={available}>
          {(vaccines) => (
            <ShareBars
              title={texts.byVaccine}
              what={texts.byVaccineWhat}
              head={texts.vaccine}
              shares={vaccinePlaces(vaccines, available)}
              json="stats_by_vaccine.json"
              file="lieux-par-vaccin"
            />
          )}
        </Fetched>
        <h2 class="part">{texts.byKind}</h2>
        <Fetched part={parts.shares} onRetry={onRetry}>
          {(shares) => (
            <ShareBars
              title={texts.byKind}
              what={texts.byKindWhat}
              head={texts.kind}
              shares={kindPlaces(shares)}
              nameOf={(name) => texts.kinds[name] ?? name}
              json="stats_plateformes_dep.json"
              file="lieux-par-sorte"
            />
          )}
        </Fetched>
      </div>
    </section>
  )
}
