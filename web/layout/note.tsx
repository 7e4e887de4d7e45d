import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './icons.tsx'

type NoteProps = {
  readonly tone: 'info' | 'warn' | 'stop'
  readonly icon?: IconName
  /** The fact, in bold. */
  readonly fact?: ComponentChildren
  readonly children?: ComponentChildren
  /** The person has just asked for what failed: said at once. */
  readonly urgent?: boolean
}

const TONES = { info: 'note', warn: 'note note--warn', stop: 'note note--stop' } as const

const ICONS = { info: 'info', warn: 'warning', stop: 'stop' } as const satisfies Record<NoteProps['tone'], IconName>

/** A fact and what to do about it: grey tells, amber doubts, red has failed. */
export const Note = ({ tone, icon = ICONS[tone], fact, children, urgent = false }: NoteProps) => (
  <div class={TONES[tone]} role={urgent ? 'alert' : 'status'}>
    <Icon name={icon} />
    <div>
      {fact && <b>{fact}</b>} {children}
    </div>
  </div>
)
