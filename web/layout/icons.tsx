const DRAWINGS = {
  search: (
    <>
      <circle cx="10.5" cy="10.5" r="6.5" />
      <path d="m15.5 15.5 5 5" />
    </>
  ),
  locate: (
    <>
      <circle cx="12" cy="12" r="6.5" />
      <circle cx="12" cy="12" r="1.5" />
      <path d="M12 2v3.5M12 18.5V22M2 12h3.5M18.5 12H22" />
    </>
  ),
  clear: <path d="m6 6 12 12M18 6 6 18" />,
  back: <path d="M20 12H5M11 6l-6 6 6 6" />,
  out: <path d="M8 16 18 6M9.5 6H18v8.5" />,
  phone: (
    <path d="M5 4h4l1.5 5-2.5 1.5a12 12 0 0 0 5.5 5.5L15 13.5l5 1.5v4a1.5 1.5 0 0 1-1.5 1.5C10.5 20 4 13.5 3.5 5.5A1.5 1.5 0 0 1 5 4Z" />
  ),
  bell: <path d="M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15ZM10 21h4" />,
  clock: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M12 7v5l3.5 2" />
    </>
  ),
  pin: (
    <>
      <path d="M12 21.5s7-6.2 7-11.5a7 7 0 0 0-14 0c0 5.3 7 11.5 7 11.5Z" />
      <circle cx="12" cy="10" r="2.5" />
    </>
  ),
  map: <path d="m3.5 6 5.5-2 6 2 5.5-2v14l-5.5 2-6-2-5.5 2ZM9 4v14M15 6v14" />,
  list: <path d="M9 6h11.5M9 12h11.5M9 18h11.5M4 6h.01M4 12h.01M4 18h.01" />,
  tune: (
    <>
      <path d="M4 7h9M17 7h3M4 17h3M11 17h9" />
      <circle cx="15" cy="7" r="2" />
      <circle cx="9" cy="17" r="2" />
    </>
  ),
  check: <path d="m4.5 12.5 5 5 10-11" />,
  warning: <path d="M12 4 2.5 20h19ZM12 10v4.5M12 17.3v.01" />,
  stop: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M7.5 12h9" />
    </>
  ),
  info: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M12 11v5.5M12 7.7v.01" />
    </>
  ),
  again: <path d="M19.5 12a7.5 7.5 0 1 1-2.3-5.4M19.5 3.5v4.2h-4.2" />,
  share: <path d="M12 15V3.5M8 7l4-3.5L16 7M5 12v7.5h14V12" />,
  flag: <path d="M5.5 21V4M5.5 4.5h12l-2.5 4 2.5 4h-12" />,
  download: <path d="M12 4v11.5M7.5 11.5 12 16l4.5-4.5M5 20h14" />,
  menu: <path d="M4 7h16M4 12h16M4 17h16" />,
  mail: (
    <>
      <rect x="3.5" y="5.5" width="17" height="13" rx="2" />
      <path d="m4 7.5 8 6 8-6" />
    </>
  ),
  syringe: <path d="m14 4 6 6M17 7l-9.5 9.5-3.5 1 1-3.5L14.5 4.5M11 8l5 5M4 20l2.5-2.5" />,
  house: <path d="M4 11 12 4l8 7M6 9.5V20h12V9.5M10 20v-5.5h4V20" />,
  people: (
    <>
      <circle cx="9" cy="8.5" r="3.5" />
      <path d="M3 20a6 6 0 0 1 12 0M15.5 5.3a3.5 3.5 0 0 1 0 6.4M17.5 14.5A6 6 0 0 1 21 20" />
    </>
  ),
  lock: (
    <>
      <rect x="5" y="10.5" width="14" height="10" rx="2" />
      <path d="M8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5" />
    </>
  ),
  offline: (
    <path d="M3 3l18 18M5 12.5a10 10 0 0 1 4-2.4M2 9a15 15 0 0 1 4-2.7M11 5c4.2-.3 8 1.2 11 4M15.5 10.7c1.3.4 2.4 1 3.5 1.8M8.5 16a5 5 0 0 1 7 0M12 19.5v.01" />
  ),
} as const

export type IconName = keyof typeof DRAWINGS

/** A small drawing beside its word, which says the same: it is hidden from those who listen. */
export const Icon = ({ name }: { readonly name: IconName }) => (
  <svg class="i" viewBox="0 0 24 24" aria-hidden="true">
    {DRAWINGS[name]}
  </svg>
)

/** The mark: a clock whose hands make a V. */
export const Mark = () => (
  <svg viewBox="0 0 32 32" fill="none" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">
    <circle cx="16" cy="16" r="13.5" stroke="currentColor" stroke-width="2.5" />
    <path d="M9.5 11.5 15.5 21 23.5 8.5" stroke="#6fe7b1" stroke-width="3.5" />
  </svg>
)

/** What tells a platform at a glance: two letters on a colour of ours, never a logo of theirs. */
export type PlatformMark = { readonly name: string; readonly monogram: string; readonly color: string }

const OTHER: Omit<PlatformMark, 'name'> = { monogram: '··', color: '#596a6c' }

/** The two letters of a platform; dots for one that is not among those known. */
export function Monogram({ name, among }: { readonly name: string; readonly among: readonly PlatformMark[] }) {
  const { monogram, color } = among.find((platform) => platform.name === name) ?? OTHER
  return (
    <svg class="mono" viewBox="0 0 28 28" aria-hidden="true">
      <rect width="28" height="28" rx="6" fill={color} />
      <text x="14" y="18.8">
        {monogram}
      </text>
    </svg>
  )
}
