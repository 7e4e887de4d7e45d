import { Note } from '../layout/note.tsx'
import { useSite, useTexts } from '../layout/site.ts'
import { searchTexts } from '../texts/search.ts'
import { type Suggestion, suggestionText } from './suggest.ts'
import { targetLink, targetOf } from './target.ts'

/** What the search has to say about what was just asked of it. */
export type Saying =
  | { readonly kind: 'empty' }
  | { readonly kind: 'unknown'; readonly typed: string; readonly nearest: Suggestion | null }
  | { readonly kind: 'failed' }
  /** The browser asks whether it may tell the position. */
  | { readonly kind: 'asked' }
  | { readonly kind: 'running' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'abroad' }

/** A message under the field, which keeps what was typed. */
export function Say({ id, saying }: { readonly id: string; readonly saying: Saying }) {
  const texts = useTexts(searchTexts)
  switch (saying.kind) {
    case 'empty':
      return <Wrong id={id}>{texts.empty}</Wrong>
    case 'unknown':
      return <Unknown id={id} {...saying} />
    case 'failed':
      return <Note tone="warn">{texts.failed}</Note>
    case 'asked':
      return (
        <Note tone="info" icon="locate">
          {texts.positionAsked}
        </Note>
      )
    case 'running':
      return (
        <Note tone="info" icon="locate">
          {texts.positionRunning}
        </Note>
      )
    case 'refused':
      return (
        <Note tone="info" icon="locate" fact={texts.positionRefused.fact}>
          {texts.positionRefused.help}
        </Note>
      )
    case 'abroad':
      return (
        <Note tone="info" icon="locate" fact={texts.positionAbroad.fact}>
          {texts.positionAbroad.help}
        </Note>
      )
  }
}

const Wrong = ({ id, children }: { readonly id: string; readonly children: string }) => (
  <p class="help bad" id={id} role="alert">
    {children}
  </p>
)

type UnknownProps = { readonly id: string; readonly typed: string; readonly nearest: Suggestion | null }

function Unknown({ id, typed, nearest }: UnknownProps) {
  const site = useSite()
  const texts = useTexts(searchTexts)
  const [before, after] = texts.nearest
  return (
    <div role="alert">
      <p class="help bad" id={id}>
        {texts.unknown(typed)}
      </p>
      <p class="gap">
        {nearest && (
          <>
            {before}
            <a href={targetLink(site, targetOf(nearest))}>{suggestionText(nearest)}</a>
            {after}{' '}
          </>
        )}
        {texts.tryPostcode}
      </p>
    </div>
  )
}
