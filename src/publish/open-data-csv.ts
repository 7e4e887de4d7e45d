import type { OpenDataDocument } from './schemas.ts'

const COLUMNS = ['departement', 'plateforme', 'nom', 'url'] as const

/**
 * `centres_open_data.csv`: the rows of `centres_open_data.json` as RFC 4180 has it: commas, CRLF, a header, UTF-8 without a
 * mark. A text that a spreadsheet would run as a formula gets an apostrophe before it.
 */
export const openDataCsv = (rows: OpenDataDocument): string =>
  [COLUMNS.join(','), ...rows.map((row) => COLUMNS.map((column) => field(row[column])).join(','))]
    .map((line) => `${line}\r\n`)
    .join('')

/** Signs that begin a formula, in the wide forms of East Asian keyboards too; blanks before them are skipped by some readers. */
const FORMULA = /^\s*[=+\-@＝＋－＠\t\r\n|%]/

function field(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
