/** The compressed forms of a published file, the smallest first, by the names that browsers give them. */
const FORMS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const

export type Form = { readonly encoding: 'br' | 'gzip' | null; readonly suffix: string }

const AS_IT_IS: Form = { encoding: null, suffix: '' }

/**
 * The form in which to send a file: the smallest one that is there and that the reader says to understand.
 *
 * @param accepted - an `Accept-Encoding` header; undefined when there was none.
 * @param isThere - whether the file with that suffix was published.
 */
export function chooseForm(accepted: string | undefined, isThere: (suffix: string) => boolean): Form {
  if (accepted === undefined) return AS_IT_IS
  for (const [encoding, suffix] of FORMS)
    if (accepts(accepted, encoding) && isThere(suffix)) return { encoding, suffix }
  return AS_IT_IS
}

/** A coding is refused by a quality of 0; one that is not named is not understood, `*` notwithstanding: few mean it. */
function accepts(header: string, encoding: string): boolean {
  return header.split(',').some((entry) => {
    const [name = '', ...parameters] = entry.split(';').map((part) => part.trim().toLowerCase())
    return name === encoding && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter))
  })
}
