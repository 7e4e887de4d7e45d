/** At most fifteen digits, the first not 0; fewer than four behind the `+` ring nowhere. */
const INTERNATIONAL = /^\+[1-9]\d{3,14}$/

/** A French number in one of its writings, and nothing else. */
const ONE_NUMBER = /^(?:\+33|0033|33|0)0?[1-9]\d{8}$/

/** The same, with the beginning of another number behind it. */
const NUMBER_AND_MORE = /^((?:\+33|0033|33|0)0?[1-9]\d{8})\d{4}/

/** Whatever does not stand within a number; a `+` always begins one. */
const APART = /[^\d+\s.()\p{Pd}\p{Cf}/,]+|(?=\+)/u

/** How the nine digits behind the 0 begin in the overseas départements, whatever the place they ring at. */
const OVERSEAS_NUMBERS: readonly (readonly [beginning: RegExp, country: string])[] = [
  [/^(?:590|690|691)/, '590'],
  [/^(?:594|694)/, '594'],
  [/^(?:596|696|697)/, '596'],
  [/^(?:262|263|269|692|693)/, '262'],
]

/** Mayotte's mobiles: elsewhere the same digits are metropolitan. */
const MAYOTTE_MOBILE = /^639/

/** Saint-Pierre-et-Miquelon has six digits, to which a call from France adds three. */
const MIQUELON = /^508(\d{6})$/

/** Numbers that have no prefix at home, by the three first figures of the place: how many digits, and the country code. */
const LOCAL_NUMBERS: Readonly<Record<string, readonly [digits: number, country: string]>> = {
  '975': [6, '508'],
  '980': [8, '377'],
  '986': [6, '681'],
  '987': [8, '689'],
  '988': [6, '687'],
}

/**
 * A telephone number in international form (`+33…`), whatever the writing; of two numbers in one field, the first. Null when
 * there is none. Repairing a repaired number changes nothing.
 *
 * Overseas numbers get their own country code, which their digits tell: `0590…` is +590 wherever the centre stands, and a
 * metropolitan number stays +33 overseas.
 *
 * @param place - a postcode or INSEE code, or else a département code: where it is `om`, numbers of six or eight digits
 *   cannot be told apart
 */
export function repairPhone(text: string | null | undefined, place?: string | null): string | null {
  const digits = firstNumber(text ?? '')
  if (digits === null) return null
  const territory = (place ?? '').slice(0, 3)
  const phone = withOverseasCode(withCountryCode(digits, territory), territory)
  return INTERNATIONAL.test(phone) ? phone : null
}

/** The digits of the first number in a text, with the `+` before them if there is one. */
function firstNumber(text: string): string | null {
  const numbers = text.split(APART).flatMap(numbersOf)
  // Fewer than four digits are a short number only when they stand alone.
  return numbers.find((number) => number.length >= 4) ?? (/^\s*\d{2,3}\s*$/.test(text) ? text.trim() : null)
}

/** Slashes and commas stand within a number (`01/23/45/67/89`) or between two of them. */
function numbersOf(piece: string): string[] {
  const whole = compact(piece)
  return ONE_NUMBER.test(whole) ? [whole] : piece.split(/[/,]/).map(compact).map(withoutSecondNumber).concat(whole)
}

const compact = (text: string): string => text.replace(/[^\d+]/g, '')

const withoutSecondNumber = (digits: string): string => NUMBER_AND_MORE.exec(digits)?.[1] ?? digits

function withCountryCode(digits: string, territory: string): string {
  const [length, country] = LOCAL_NUMBERS[territory] ?? []
  if (digits.length === length && !digits.startsWith('+')) return `+${country}${digits}`
  return international(digits).replace(/^\+(33|262|590|594|596)0+/, '+$1')
}

function international(digits: string): string {
  if (digits.startsWith('+')) return digits
  if (digits.startsWith('00')) return `+${digits.slice(2)}`
  if (digits.startsWith('0')) return `+33${digits.slice(1)}`
  // The country code without its sign.
  if (/^(?:33|(?:262|590|594|596))\d{9}$/.test(digits)) return `+${digits}`
  return `+33${digits}`
}

function withOverseasCode(phone: string, territory: string): string {
  const national = /^\+33(\d{9})$/.exec(phone)?.[1]
  if (national === undefined) return phone
  const miquelon = MIQUELON.exec(national)?.[1]
  if (miquelon !== undefined) return `+508${miquelon}`
  if (territory === '976' && MAYOTTE_MOBILE.test(national)) return `+262${national}`
  const country = OVERSEAS_NUMBERS.find(([beginning]) => beginning.test(national))?.[1]
  return country === undefined ? phone : `+${country}${national}`
}
