import { numberText } from '../../src/model/quantities.ts'
import { Frame } from '../layout/frame.tsx'
import { Icon } from '../layout/icons.tsx'
import { fileLink } from '../layout/links.ts'
import { useSite, useTexts } from '../layout/site.ts'
import { dataTexts, TOLD_FILES, type ToldFile } from '../texts/data.ts'

/** Bytes of the smallest and of the largest file of each kind, and how many there are. */
export type FileSizes = Readonly<Record<string, { readonly count: number; readonly from: number; readonly to: number }>>

export type DataProps = {
  readonly sizes: FileSizes
  /** The address at which the files are served, which ends in `/`. */
  readonly filesUrl: string
}

/** What is published, for those who use it again. */
export function Page({ sizes, filesUrl }: DataProps) {
  const site = useSite()
  const texts = useTexts(dataTexts)
  return (
    <Frame
      current="data"
      ask={
        <>
          <h1>{texts.title}</h1>
          <p>{texts.under}</p>
        </>
      }
    >
      <section>
        <h2>{texts.files}</h2>
        <ul class="lines">
          {TOLD_FILES.map((file) => (
            <File key={file.key} file={file} size={sizes[file.key]} />
          ))}
        </ul>
      </section>
      <section class="part two">
        <div>
          <h2>{texts.tryTitle}</h2>
          <p class="soft gap">{texts.tryText}</p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keys */}
          <pre tabIndex={0}>
            <code>{EXAMPLE(filesUrl)}</code>
          </pre>
        </div>
        <div class="stack">
          <h2>{texts.rulesTitle}</h2>
          {texts.rules.map(([rule, text]) => (
            <p key={rule}>
              <b>{rule}</b> {text}
            </p>
          ))}
          <p class="row">
            <a class="btn" href={fileLink(site, 'index.html')}>
              <Icon name="list" />
              {texts.allFiles}
            </a>
            <a class="btn" href={fileLink(site, '38/ouvertures.atom')}>
              {texts.feed}
            </a>
          </p>
          <p class="small soft">
            <a href="https://www.etalab.gouv.fr/licence-ouverte-open-licence/" rel="noopener">
              {texts.licence}
            </a>
          </p>
        </div>
      </section>
    </Frame>
  )
}

const EXAMPLE = (filesUrl: string): string => `curl -s ${filesUrl}38.json \\
  | jq '.centres_disponibles[] | {nom, prochain_rdv}'

{
  "nom": "Pharmacie des Trois Ponts",
  "prochain_rdv": "2021-04-11T15:05:00+02:00"
}`

type FileProps = { readonly file: ToldFile; readonly size: FileSizes[string] | undefined }

function File({ file, size }: FileProps) {
  const site = useSite()
  const texts = useTexts(dataTexts)
  const [title, text] = texts.about[file.key]
  return (
    <li>
      <Icon name="download" />
      <div>
        <h3>{title}</h3>
        <p>{text}</p>
      </div>
      <p class="wide">
        <a href={fileLink(site, file.path)}>
          <code>/{file.path}</code>
        </a>
      </p>
      <p class="side small soft">
        {size && size.count > 1 && `${texts.count(size.count)}, `}
        {size && <Sizes size={size} />}
        <br />
        {texts.rhythms[file.rhythm]}
      </p>
    </li>
  )
}

function Sizes({ size }: { readonly size: FileSizes[string] }) {
  const texts = useTexts(dataTexts)
  return <>{texts.sizes(useSizeText(size.from), useSizeText(size.to))}</>
}

/** "840 octets", "12 ko", "3,4 Mo". */
function useSizeText(bytes: number): string {
  const { language } = useSite()
  const { units } = useTexts(dataTexts)
  if (bytes < 1000) return `${numberText(bytes, language)}\u00a0${units.bytes}`
  if (bytes < 1_000_000) return `${numberText(Math.round(bytes / 1000), language)}\u00a0${units.kilo}`
  return `${numberText(bytes / 1_000_000, language, 1)}\u00a0${units.mega}`
}
