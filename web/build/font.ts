import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import subsetFont from 'subset-font'

const PACKAGE = '@fontsource-variable/public-sans'

/** Letters, figures and signs of French and English: all that our texts, and the names of places, are written with. */
const RANGES = [
  [0x20, 0x7e],
  [0xa0, 0xa0],
  [0xab, 0xab],
  [0xb0, 0xb0],
  [0xb7, 0xb7],
  [0xbb, 0xbb],
  [0xc0, 0xcf],
  [0xd1, 0xdc],
  [0xe0, 0xef],
  [0xf1, 0xfc],
  [0xff, 0xff],
  [0x152, 0x153],
  [0x178, 0x178],
  [0x2013, 0x2014],
  [0x2018, 0x2019],
  [0x201c, 0x201d],
  [0x2026, 0x2026],
  [0x202f, 0x202f],
  [0x20ac, 0x20ac],
  [0x2212, 0x2212],
] as const

const TEXT = RANGES.flatMap(([from, to]) =>
  Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index)),
).join('')

/** Where the sheet finds the face: made at each build, never kept with the sources. */
const MADE_AT = path.join(import.meta.dirname, '..', 'generated', 'lisible.woff2')

/** Makes the face of the site: letters told apart by people who see badly, an open zero, only the weights and signs in use. */
export async function makeFont(): Promise<void> {
  const whole = await readFile(path.join(packageFolder(), 'files', 'public-sans-latin-wght-normal.woff2'))
  const font = await subsetFont(whole, TEXT, { targetFormat: 'woff2', variationAxes: { wght: { min: 400, max: 700 } } })
  await mkdir(path.dirname(MADE_AT), { recursive: true })
  await writeFile(MADE_AT, font)
}

/** The licence that must go with the face (SIL Open Font License 1.1). */
export const fontLicence = (): Promise<string> => readFile(path.join(packageFolder(), 'LICENSE'), 'utf8')

const packageFolder = (): string => path.dirname(createRequire(import.meta.url).resolve(`${PACKAGE}/package.json`))
