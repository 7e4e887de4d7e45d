import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openDataCsv } from './open-data-csv.ts'

const row = (nom: string) => ({ departement: '2A', plateforme: 'Doctolib', nom, url: 'https://exemple.invalid/a,b' })

const read = (csv: string): string[][] => parse(csv, { record_delimiter: '\r\n' })

test('a header and one line for each place, quoted only where needed', () => {
  expect(openDataCsv([row('Pharmacie "du Port", Ajaccio'), row('Centre')])).toBe(
    'departement,plateforme,nom,url\r\n' +
      '2A,Doctolib,"Pharmacie ""du Port"", Ajaccio","https://exemple.invalid/a,b"\r\n' +
      '2A,Doctolib,Centre,"https://exemple.invalid/a,b"\r\n',
  )
})

test('no place: the header alone', () => {
  expect(openDataCsv([])).toBe('departement,plateforme,nom,url\r\n')
})

test.each([
  '=HYPERLINK("https://exemple.invalid","clic")',
  '+33476000000',
  '-1+cmd|calc',
  '@SUM(A1)',
  '\t=1',
  ' =1',
  '＝1',
])('%j is no formula', (name) => {
  expect(read(openDataCsv([row(name)]))[1]?.[2]).toBe(`'${name}`)
})

test('whatever the names, a reader gets them back', () => {
  const anyName = fc.string({ unit: 'grapheme' }).filter((text) => !text.startsWith("'"))
  fc.assert(
    fc.property(fc.array(anyName), (names) => {
      const rows = read(openDataCsv(names.map(row))).slice(1)
      expect(rows.map(([, , name = '']) => name.replace(/^'(?=\s*[=+\-@＝＋－＠\t\r\n|%])/, ''))).toEqual(names)
      for (const [, , name = ''] of rows) expect(name).not.toMatch(/^[=+\-@]/)
    }),
  )
})
