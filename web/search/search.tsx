import { useEffect, useState } from 'preact/hooks'
import { Icon } from '../layout/icons.tsx'
import { pageLink } from '../layout/links.ts'
import { useSite, useTexts } from '../layout/site.ts'
import { searchTexts } from '../texts/search.ts'
import { PlaceInput } from './place-input.tsx'
import { browserShelf, forgetTargets, recentTargets, rememberTarget } from './recent.ts'
import { Recent } from './recent-searches.tsx'
import { Say, type Saying } from './saying.tsx'
import { siteIndex } from './site-index.ts'
import { type Target, targetLink, targetOf } from './target.ts'
import { useHere } from './use-here.ts'
import { type PlaceOption, usePlaceField } from './use-place-field.ts'

type SearchProps = {
  /** Id of the field; its parts begin theirs with it. */
  readonly id?: string
  /** Above results: one line, without its label and the list of recent searches. */
  readonly compact?: boolean
  /** What the field holds when the page comes. */
  readonly text?: string
}

/**
 * Asks where, and leads there: to a département or around a commune. Without JavaScript it is a form that the page of results
 * reads by the same rules.
 */
export function Search({ id = 'ou', compact = false, text = '' }: SearchProps) {
  const site = useSite()
  const texts = useTexts(searchTexts)
  const [saying, say] = useState<Saying | null>(null)
  const [recent, setRecent] = useState<readonly Target[]>([])
  const here = useHere(say)
  const isNarrow = useIsNarrow()

  useEffect(() => setRecent(recentTargets(browserShelf())), [])

  const go = (target: Target) => {
    rememberTarget(browserShelf(), target)
    location.assign(targetLink(site, target))
  }
  const choose = (option: PlaceOption) => {
    field.close()
    if (option.kind === 'here') return here()
    const target = option.kind === 'recent' ? option.target : targetOf(option.suggestion)
    field.write(target.text)
    go(target)
  }
  const before: readonly PlaceOption[] = compact
    ? [
        ...(isNarrow ? [{ kind: 'here' as const }] : []),
        ...recent.map((target) => ({ kind: 'recent' as const, target })),
      ]
    : []
  const field = usePlaceField({ text, before, onChoose: choose, onEdit: () => say(null) })

  const submit = async (event: Event) => {
    event.preventDefault()
    const typed = field.input.current?.value ?? ''
    const resolution = await siteIndex(site)
      .resolve(typed)
      .catch(() => null)
    if (resolution?.kind === 'found') return go(targetOf(resolution.suggestion))
    field.close()
    field.input.current?.focus()
    if (resolution === null) say({ kind: 'failed' })
    else say(resolution.kind === 'empty' ? { kind: 'empty' } : { ...resolution, typed: typed.trim() })
  }

  const shown: Saying | null = saying ?? (field.state.hasFailed ? { kind: 'failed' } : null)
  const isWrong = shown?.kind === 'empty' || shown?.kind === 'unknown'
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: browsers of before 2023 do not know the element */}
      <form class={compact ? 'find find--s' : 'find'} role="search" action={pageLink(site, 'around')} onSubmit={submit}>
        <div>
          <label class={compact ? 'sr' : 'label'} for={id}>
            {texts.label}
          </label>
          <PlaceInput
            id={id}
            field={field}
            placeholder={compact ? undefined : texts.placeholder}
            errorId={isWrong ? `${id}-dit` : undefined}
          />
        </div>
        <div class="find-go">
          <button class="btn btn--go" type="submit">
            {texts.submit}
          </button>
          <button class="btn" type="button" onClick={here}>
            <Icon name="locate" />
            {texts.nearMe}
          </button>
        </div>
      </form>
      {shown && <Say id={`${id}-dit`} saying={shown} />}
      {!compact && recent.length > 0 && (
        <Recent
          targets={recent}
          onForget={() => {
            forgetTargets(browserShelf())
            setRecent([])
          }}
        />
      )}
    </>
  )
}

/** Whether the page is so narrow that the compact search has no room for its second button. */
function useIsNarrow(): boolean {
  const [isNarrow, setIsNarrow] = useState(false)
  useEffect(() => {
    const query = matchMedia('(max-width: 39.99rem)')
    const update = () => setIsNarrow(query.matches)
    update()
    query.addEventListener('change', update)
    return () => query.removeEventListener('change', update)
  }, [])
  return isNarrow
}
