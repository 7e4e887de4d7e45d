/** An element of a document that was read strictly. */
export type XmlElement = {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly (XmlElement | string)[]
}

const NAME = '[A-Za-z_][\\w.:-]*'
const START = new RegExp(`^<(${NAME})((?:\\s+${NAME}="[^"<]*")*)\\s*(/?)>`)
const ATTRIBUTE = new RegExp(`(${NAME})="([^"<]*)"`, 'g')
const END = new RegExp(`^</(${NAME})\\s*>`)
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u

/**
 * Reads a document as strictly as our own ones deserve: every element closed in its turn, every attribute quoted and once,
 * every `&` an entity, no character that XML forbids; no comment, no CDATA, no doctype. Throws where it is not so.
 */
export function parseXml(text: string): XmlElement {
  if (FORBIDDEN.test(text)) throw new Error('a character that XML forbids')
  let rest = text.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n?/, '').replace(/^<!doctype html>\n?/, '')
  const root = { name: '', attributes: {}, children: [] as (XmlElement | string)[] }
  const open = [root]
  while (rest !== '') {
    const parent = open.at(-1)
    if (!parent) throw new Error('nothing is open')
    const start = START.exec(rest)
    const end = END.exec(rest)
    const length = start?.[0].length ?? end?.[0].length ?? nextTag(rest)
    if (start) {
      const element = { name: start[1] ?? '', attributes: attributesOf(start[2] ?? ''), children: [] }
      parent.children.push(element)
      if (start[3] === '') open.push(element)
    } else if (end) {
      if (end[1] !== parent.name) throw new Error(`</${end[1]}> closes <${parent.name}>`)
      open.pop()
    } else parent.children.push(unescaped(rest.slice(0, length)))
    rest = rest.slice(length)
  }
  if (open.length !== 1) throw new Error(`<${open.at(-1)?.name}> is not closed`)
  const elements = root.children.filter((child) => typeof child !== 'string' || child.trim() !== '')
  const [only] = elements
  if (elements.length !== 1 || only === undefined || typeof only === 'string') throw new Error('not one root')
  return only
}

function nextTag(rest: string): number {
  if (rest.startsWith('<')) throw new Error(`not a tag: ${rest.slice(0, 80)}`)
  const index = rest.indexOf('<')
  return index < 0 ? rest.length : index
}

function attributesOf(text: string): Record<string, string> {
  const attributes: Record<string, string> = {}
  for (const [, name = '', value = ''] of text.matchAll(ATTRIBUTE)) {
    if (name in attributes) throw new Error(`${name} twice`)
    attributes[name] = unescaped(value)
  }
  return attributes
}

function unescaped(text: string): string {
  if (/&(?!(?:lt|gt|amp|quot|apos|#\d+);)/.test(text)) throw new Error(`a bare & in: ${text.slice(0, 80)}`)
  return text.replace(/&(?:#(\d+)|(\w+));/g, (_, code?: string, name = '') =>
    code === undefined ? (ENTITIES[name] ?? '') : String.fromCodePoint(Number(code)),
  )
}

/** Every element below, at any depth, with that name. */
export function elementsOf(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap((child) =>
    typeof child === 'string' ? [] : [...(child.name === name ? [child] : []), ...elementsOf(child, name)],
  )
}

/** All the text below. */
export const textOf = (element: XmlElement): string =>
  element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('')
