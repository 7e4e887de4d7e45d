import type { ComponentChildren } from 'preact'
import { Frame } from './frame.tsx'
import type { FixedPage } from './links.ts'

type TextPageProps = {
  readonly current: FixedPage
  readonly title: string
  readonly under?: string
  readonly children: ComponentChildren
}

/** A page to read: a title in the band, then sections. */
export const TextPage = ({ current, title, under, children }: TextPageProps) => (
  <Frame
    current={current}
    ask={
      <>
        <h1>{title}</h1>
        {under && <p>{under}</p>}
      </>
    }
  >
    {children}
  </Frame>
)

/** A part of a text, under its own title. */
export const Section = ({ title, children }: { readonly title: string; readonly children: ComponentChildren }) => (
  <section class="part">
    <h2>{title}</h2>
    <div class="stack">{children}</div>
  </section>
)
