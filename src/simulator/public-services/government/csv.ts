import { type Field, fieldsOf } from './fields.ts'
import type { Row } from './row.ts'

/** The list as the State publishes it in 2021: `;`, a header row, booleans `t` and `f`. */
export function writeCsv(rows: readonly Row[]): string {
  const records = rows.map(fieldsOf)
  const header = Object.keys(records[0] ?? {})
  const lines = [header, ...records.map((record) => Object.values(record).map(written))]
  return `${lines.map((cells) => cells.join(';')).join('\n')}\n`
}

function written(field: Field): string {
  if (field === null) return ''
  if (typeof field === 'boolean') return field ? 't' : 'f'
  const text = String(field)
  return /[;"\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
