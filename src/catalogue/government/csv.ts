import { parse } from 'csv-parse/sync'
import { readFields } from './fields.ts'
import { GovernmentListUnreadable, type GovernmentRow } from './row.ts'

/** Columns without which nothing can be made of a row; others may come and go. */
const REQUIRED = ['gid', 'nom', 'com_insee', 'rdv_site_web']

/**
 * Reads the list in its CSV shape (separator `;`, header row, booleans `t` and `f`). A row without number is left out.
 *
 * @throws GovernmentListUnreadable when it is no such CSV or a needed column is missing.
 */
export function readGovernmentCsv(content: string): GovernmentRow[] {
  const [header = [], ...lines] = parseLines(content)
  const missing = REQUIRED.filter((column) => !header.includes(column))
  if (missing.length > 0) throw new GovernmentListUnreadable(`colonnes absentes : ${missing.join(', ')}`)
  return lines
    .map((line) => readFields(Object.fromEntries(header.map((column, index) => [column, line[index]]))))
    .filter((row) => row !== null)
}

/** People type these texts: a quote within one is a quote, and a line may be cut. */
function parseLines(content: string): string[][] {
  try {
    return parse(content, {
      bom: true,
      delimiter: ';',
      relaxColumnCount: true,
      relaxQuotes: true,
      skipEmptyLines: true,
    })
  } catch (error) {
    throw new GovernmentListUnreadable(`ce n'est pas un CSV (${(error as Error).message})`)
  }
}
