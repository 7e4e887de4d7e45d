import { countText, numberText } from '../../src/model/quantities.ts'
import type { StatusDocument } from '../../src/publish/schemas.ts'
import { isObjectWith, isText, publishedFile } from '../files/published-file.ts'
import { agoText, durationText } from '../format/ages.ts'
import { localTime } from '../format/local-times.ts'
import { Frame } from '../layout/frame.tsx'
import type { Site } from '../layout/site.ts'
import { useSite, useTexts } from '../layout/site.ts'
import { useNow } from '../layout/use-now.ts'
import { everywhereTexts } from '../texts/everywhere.ts'
import { statusTexts } from '../texts/status.ts'
import { EventLog } from './event-log.tsx'
import { askedFirst, askedPlatforms, headlineOf, troubledPlatforms } from './headline.ts'
import { PlatformLine } from './platform-line.tsx'

export type StatusProps = { readonly status: StatusDocument }

const isStatus = (value: unknown): value is StatusDocument =>
  isObjectWith(value, { last_updated: isText, plateformes: Array.isArray, evenements: Array.isArray })

/** Looks again at how things are; what came with the page stays when that fails, with its age. */
export async function load(site: Site, written: StatusProps): Promise<StatusProps> {
  const status = await publishedFile(site, 'etat.json', isStatus).catch(() => written.status)
  return { status }
}

/** How each platform does, in words a person understands. */
export function Page({ status }: StatusProps) {
  const texts = useTexts(statusTexts)
  const made = localTime(status.last_updated)?.at ?? 0
  const now = useNow() ?? made
  return (
    <Frame current="status" dataAt={status.last_updated} ask={<Ask status={status} age={now - made} />}>
      <Figures status={status} now={now} />
      <section class="part">
        <h2>{texts.byPlatform}</h2>
        <p class="soft gap">{texts.strip}</p>
        <ul class="lines">
          {askedFirst(status).map((platform) => (
            <PlatformLine key={platform.id} platform={platform} events={status.evenements} now={now} />
          ))}
        </ul>
      </section>
      <EventLog status={status} now={now} />
    </Frame>
  )
}

function Ask({ status, age }: { readonly status: StatusDocument; readonly age: number }) {
  const { language } = useSite()
  const texts = useTexts(statusTexts)
  const headline = headlineOf(status, age)
  const words = texts.headline[headline]
  return (
    <>
      <h1>{typeof words === 'string' ? words : words(durationText(age, language))}</h1>
      <p role="status">
        <Sentence status={status} />
      </p>
    </>
  )
}

function Sentence({ status }: StatusProps) {
  const { language } = useSite()
  const texts = useTexts(statusTexts)
  const words = useTexts(everywhereTexts)
  const troubled = troubledPlatforms(status).length
  const places = countText(status.lieux, words.places, language)
  if (troubled === 0) return <>{texts.allAnswer(places)}</>
  const unverified = countText(status.lieux_non_verifies, words.places, language)
  const platforms = texts.platformsOf(troubled, askedPlatforms(status).length)
  return <>{texts.someTroubled(platforms, status.lieux_non_verifies, unverified, numberText(status.lieux, language))}</>
}

function Figures({ status, now }: StatusProps & { readonly now: number }) {
  const { language } = useSite()
  const texts = useTexts(statusTexts)
  const made = localTime(status.last_updated)
  const share = status.lieux === 0 ? 0 : Math.floor((1000 * status.lieux_verifies_depuis_30_min) / status.lieux) / 10
  return (
    <dl class="figures">
      <div>
        <dt>{texts.publishedAgo}</dt>
        <dd>{made ? agoText(made, now, language) : '–'}</dd>
      </div>
      <div>
        <dt>{texts.justVerified}</dt>
        <dd>{`${numberText(share, language, 1)}\u00a0%`}</dd>
      </div>
      <div>
        <dt>{texts.notVerified(status.lieux_non_verifies)}</dt>
        <dd>{numberText(status.lieux_non_verifies, language)}</dd>
      </div>
    </dl>
  )
}
