import { useSite, useTexts } from '../layout/site.ts'
import { searchTexts } from '../texts/search.ts'
import { type Target, targetLink } from './target.ts'

type RecentProps = { readonly targets: readonly Target[]; readonly onForget: () => void }

/** The places looked for last, and the way to forget them. */
export function Recent({ targets, onForget }: RecentProps) {
  const site = useSite()
  const texts = useTexts(searchTexts)
  return (
    <p class="hits row small gap">
      {texts.recent}{' '}
      {targets.map((target) => (
        <a key={target.text} href={targetLink(site, target)}>
          {target.text}
        </a>
      ))}{' '}
      <button class="btn btn--bare" type="button" onClick={onForget}>
        {texts.forgetRecent}
      </button>
    </p>
  )
}
