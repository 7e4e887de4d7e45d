import { type ComponentChild, render } from 'preact'
import { Icon } from '../layout/icons.tsx'
import { fileLink } from '../layout/links.ts'
import { useSite, useTexts } from '../layout/site.ts'
import { statisticsTexts } from '../texts/statistics.ts'
import { csvText } from './csv.ts'

type DownloadsProps = {
  /** What the files hold, for those who hear the names of the formats one after the other. */
  readonly what: string
  /** Name of the files that are made here, without its end. */
  readonly name: string
  readonly rows: () => readonly (readonly (string | number)[])[]
  /** The published file from which the rows were taken. */
  readonly json: string
  /** A drawing that stands alone: a published file, or one to be made here. */
  readonly image: string | (() => ComponentChild)
}

/** The same figures to take away: for a spreadsheet, for a program, to look at. */
export function Downloads({ what, name, rows, json, image }: DownloadsProps) {
  const site = useSite()
  const { image: imageWord } = useTexts(statisticsTexts)
  return (
    <p class="row small">
      <SaveButton
        what={what}
        word="CSV"
        onSave={() => saveText(`${name}.csv`, 'text/csv', `\ufeff${csvText(rows())}`)}
      />
      <FileLink what={what} word="JSON" href={fileLink(site, json)} />
      {typeof image === 'string' ? (
        <FileLink what={what} word={imageWord} href={fileLink(site, image)} />
      ) : (
        <SaveButton what={what} word={imageWord} onSave={() => saveDrawing(`${name}.svg`, image())} />
      )}
    </p>
  )
}

type WordProps = { readonly what: string; readonly word: string }

const SaveButton = ({ what, word, onSave }: WordProps & { readonly onSave: () => void }) => (
  <button class="btn btn--bare" type="button" onClick={onSave}>
    <Words what={what} word={word} />
  </button>
)

const FileLink = ({ what, word, href }: WordProps & { readonly href: string }) => (
  <a class="btn btn--bare" href={href} download>
    <Words what={what} word={word} />
  </a>
)

function Words({ what, word }: WordProps) {
  const { language } = useSite()
  return (
    <>
      <Icon name="download" />
      {word}
      <span class="sr">
        {language === 'fr' ? '\u00a0: ' : ': '}
        {what}
      </span>
    </>
  )
}

function saveDrawing(name: string, drawing: ComponentChild): void {
  const holder = document.createElement('div')
  render(drawing, holder)
  const svg = holder.firstElementChild
  if (svg) saveText(name, 'image/svg+xml', new XMLSerializer().serializeToString(svg))
}

function saveText(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
