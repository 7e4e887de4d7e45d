import { plainLine } from './plain-text.ts'

/** A piece of XML or HTML that is written out as it is. */
export type Markup = { readonly markup: string }

type Value = Markup | string | number | readonly Markup[]

/**
 * XML or HTML with values in it: texts are escaped, for contents and quoted attributes alike, and lose what XML cannot hold;
 * other pieces of markup, and lists of them, stay what they are.
 */
export function markup(strings: TemplateStringsArray, ...values: readonly Value[]): Markup {
  let text = strings[0] ?? ''
  values.forEach((value, index) => {
    text += written(value) + (strings[index + 1] ?? '')
  })
  return { markup: text }
}

function written(value: Value): string {
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return escaped(value)
  if ('markup' in value) return value.markup
  return value.map((piece) => piece.markup).join('')
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escaped = (text: string): string => plainLine(text).replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '')
