/** An element of a page, with what stands in it. */
export type HtmlElement = {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly (HtmlElement | string)[]
}

type OpenElement = HtmlElement & { readonly children: (HtmlElement | string)[] }

/** Elements that hold nothing and have no end. */
const VOID = new Set('area base br col embed hr img input link meta source track wbr'.split(' '))

/** Elements of which the content is no markup: nothing is read of it. */
const OPAQUE = new Set('script style textarea title noscript template'.split(' '))

/** Elements within elements deeper than that are not held apart: pages are made by people. */
const DEEPEST = 200

/**
 * Reads a page into elements, well enough to find a few by name, class and attribute: what is not closed ends with what it
 * stands in, an `option` with the next one. Never throws; takes a time proportional to the length.
 */
export function parseHtml(html: string): HtmlElement {
  const root: OpenElement = { name: '', attributes: new Map(), children: [] }
  const open: OpenElement[] = [root]
  const holder = () => open.at(-1) ?? root
  for (const token of tokens(html)) {
    if (token.kind === 'text') holder().children.push(token.text)
    else if (token.kind === 'end') closeElement(open, token.name)
    else {
      if (token.name === 'option' && holder().name === 'option') open.pop()
      const element: OpenElement = { name: token.name, attributes: token.attributes, children: [] }
      holder().children.push(element)
      if (!VOID.has(token.name) && !OPAQUE.has(token.name) && open.length < DEEPEST) open.push(element)
    }
  }
  return root
}

/** An end closes the nearest element of its name and all within; one that closes nothing says nothing. */
function closeElement(open: OpenElement[], name: string): void {
  const index = open.findLastIndex((element) => element.name === name)
  if (index > 0) open.length = index
}

type Token =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'start'; readonly name: string; readonly attributes: ReadonlyMap<string, string> }
  | { readonly kind: 'end'; readonly name: string }

const TAG_NAME = /<(\/?)([a-z][^\s/>]*)/iy

function* tokens(html: string): Generator<Token> {
  let at = 0
  while (at < html.length) {
    const next = html.indexOf('<', at)
    const end = next < 0 ? html.length : next
    if (end > at) yield { kind: 'text', text: decodeEntities(html.slice(at, end)) }
    TAG_NAME.lastIndex = end
    const [tag, slash, written = ''] = TAG_NAME.exec(html) ?? []
    if (tag === undefined) {
      at = afterOther(html, end)
      continue
    }
    const name = written.toLowerCase()
    const { attributes, after } = readAttributes(html, end + tag.length)
    yield slash === '/' ? { kind: 'end', name } : { kind: 'start', name, attributes }
    at = slash !== '/' && OPAQUE.has(name) ? endOfOpaque(html, after, name) : after
  }
}

/** Behind a comment, a declaration, or a `<` that is only a sign. */
function afterOther(html: string, at: number): number {
  if (html.startsWith('<!--', at)) return behind(html, '-->', at + 4)
  return /^<[!?]/.test(html.slice(at, at + 2)) ? behind(html, '>', at) : at + 1
}

function behind(html: string, text: string, from: number): number {
  const index = html.indexOf(text, from)
  return index < 0 ? html.length : index + text.length
}

/** Where the end tag of an element begins of which the content is not read. */
function endOfOpaque(html: string, from: number, name: string): number {
  const end = new RegExp(`</${name}(?=[\\s/>])`, 'gi')
  end.lastIndex = from
  return end.exec(html)?.index ?? html.length
}

const ATTRIBUTE = /[\s/]*([^\s/>=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?/y

/** The attributes of a tag from behind its name, and where the tag ends. */
function readAttributes(html: string, from: number): { attributes: Map<string, string>; after: number } {
  const attributes = new Map<string, string>()
  let at = from
  while (at < html.length && html[at] !== '>') {
    ATTRIBUTE.lastIndex = at
    const [text, name = '', ...values] = ATTRIBUTE.exec(html) ?? []
    if (text === undefined) at += 1
    else {
      at += text.length
      attributes.set(name.toLowerCase(), decodeEntities(values.find((value) => value !== undefined) ?? ''))
    }
  }
  return { attributes, after: at + 1 }
}

/** Signs that French pages write by name; any other name stays as it is. */
const ENTITIES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: ' ',
    rsquo: '’',
    lsquo: '‘',
    ndash: '–',
    mdash: '—',
    hellip: '…',
    deg: '°',
    laquo: '«',
    raquo: '»',
    agrave: 'à',
    acirc: 'â',
    ccedil: 'ç',
    egrave: 'è',
    eacute: 'é',
    ecirc: 'ê',
    euml: 'ë',
    icirc: 'î',
    iuml: 'ï',
    ocirc: 'ô',
    ouml: 'ö',
    oelig: 'œ',
    ugrave: 'ù',
    ucirc: 'û',
    uuml: 'ü',
    Agrave: 'À',
    Acirc: 'Â',
    Ccedil: 'Ç',
    Egrave: 'È',
    Eacute: 'É',
    Ecirc: 'Ê',
    Icirc: 'Î',
    Ocirc: 'Ô',
    OElig: 'Œ',
  }),
)

const ENTITY = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,8}));/gi

function decodeEntities(text: string): string {
  return text.replace(ENTITY, (whole, decimal?: string, hexadecimal?: string, name?: string) => {
    if (name !== undefined) return ENTITIES.get(name) ?? whole
    const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal)
    // Halves of a character and what is beyond all characters stand for nothing.
    return code > 0x10_ffff || (code >= 0xd800 && code <= 0xdfff) ? '' : String.fromCodePoint(code)
  })
}

/** Everything within an element, in the order of the page. */
function* nodesOf(within: HtmlElement): Generator<HtmlElement | string> {
  const open = [within.children.values()]
  for (let innermost = open.at(-1); innermost; innermost = open.at(-1)) {
    const { value, done } = innermost.next()
    if (done) open.pop()
    else {
      yield value
      if (typeof value !== 'string') open.push(value.children.values())
    }
  }
}

/** All elements within one that fit, in the order of the page. */
export function findAll(within: HtmlElement, fits: (element: HtmlElement) => boolean): HtmlElement[] {
  const found: HtmlElement[] = []
  for (const node of nodesOf(within)) if (typeof node !== 'string' && fits(node)) found.push(node)
  return found
}

/** Whether an element has all these classes. */
export function hasClasses({ attributes }: HtmlElement, ...classes: readonly string[]): boolean {
  const own = (attributes.get('class') ?? '').split(/\s+/)
  return classes.every((name) => own.includes(name))
}

/** All text of an element, on one line. */
export function textOf(element: HtmlElement): string {
  let text = ''
  for (const node of nodesOf(element)) if (typeof node === 'string') text += node
  return text.replace(/\s+/g, ' ').trim()
}
