import { Note } from '../layout/note.tsx'
import { useTexts } from '../layout/site.ts'
import { alertTexts } from '../texts/alerts.ts'
import type { Registered } from './device.ts'

type FieldProps = { readonly isWanted: boolean; readonly onToggle: () => void }

/** Offers a notification besides the e-mail. */
export function DeviceField({ isWanted, onToggle }: FieldProps) {
  const texts = useTexts(alertTexts)
  return (
    <label class="tick">
      <input type="checkbox" checked={isWanted} onChange={onToggle} />
      <span>
        {texts.device} <small>{texts.deviceHelp}</small>
      </span>
    </label>
  )
}

/** What became of the wish to be notified; the e-mail goes in any case. */
export function DeviceNote({ outcome }: { readonly outcome: Registered['kind'] }) {
  const texts = useTexts(alertTexts)
  const fact = texts.deviceOutcome[outcome]
  if (outcome === 'done') return <Note tone="info" icon="check" fact={fact} />
  return (
    <Note tone="warn" fact={fact}>
      {texts.mailAnyway}
    </Note>
  )
}
