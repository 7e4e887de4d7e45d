import { numberText } from '../../src/model/quantities.ts'
import { Monogram } from '../layout/icons.tsx'
import { useSite, useTexts } from '../layout/site.ts'
import { everywhereTexts } from '../texts/everywhere.ts'
import { statisticsTexts } from '../texts/statistics.ts'
import { Downloads } from './downloads.tsx'
import { BarsImage } from './images.tsx'
import { percentOf, type Share } from './shares.ts'

type ShareBarsProps = {
  readonly title: string
  /** What the parts are parts of. */
  readonly what: string
  /** What the names are: platforms, vaccines... */
  readonly head: string
  readonly shares: readonly Share[]
  readonly nameOf?: (name: string) => string
  /** Each name stands behind the mark of its platform. */
  readonly areMarked?: boolean
  readonly json: string
  readonly file: string
}

/** Parts of a whole, a bar each: a table already, which needs no second one. */
export function ShareBars({
  title,
  what,
  head,
  shares,
  nameOf = (name) => name,
  areMarked,
  json,
  file,
}: ShareBarsProps) {
  const { language, platforms, simulated } = useSite()
  const texts = useTexts(statisticsTexts)
  const { simulated: warning } = useTexts(everywhereTexts)
  if (shares.length === 0) return <p class="soft">{texts.nothing}</p>
  const percents = shares.map(percentOf)
  const longest = Math.max(...percents) || 1
  const textOf = (percent: number) => `${numberText(percent, language, 1)}${language === 'fr' ? '\u00a0' : ''}%`
  return (
    <>
      <p class="soft">{what}</p>
      <table class="bars">
        <caption class="sr">{`${title}. ${what}`}</caption>
        <thead class="sr">
          <tr>
            <th scope="col">{head}</th>
            <td />
            <th scope="col">{texts.share}</th>
          </tr>
        </thead>
        <tbody>
          {shares.map(({ name }, index) => (
            <tr key={name}>
              <th scope="row">
                <span>
                  {areMarked && <Monogram name={name} among={platforms} />}
                  <bdi>{nameOf(name)}</bdi>
                </span>
              </th>
              <td aria-hidden="true">
                <svg class="bar" aria-hidden="true">
                  <rect width={`${(((percents[index] ?? 0) * 100) / longest).toFixed(1)}%`} height="100%" rx="3" />
                </svg>
              </td>
              <td class="n">
                <b>{textOf(percents[index] ?? 0)}</b>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Downloads
        what={title}
        name={file}
        json={json}
        rows={() => [
          ['nom', 'nombre', 'sur', 'part'],
          ...shares.map((share) => [
            nameOf(share.name),
            share.count,
            share.of,
            Math.round(percentOf(share) * 10) / 1000,
          ]),
        ]}
        image={() => (
          <BarsImage
            title={title}
            subtitle={what}
            warning={simulated ? warning : ''}
            bars={shares.map((share) => ({
              name: nameOf(share.name),
              percent: percentOf(share),
              text: textOf(percentOf(share)),
            }))}
          />
        )}
      />
    </>
  )
}
