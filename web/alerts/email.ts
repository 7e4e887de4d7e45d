/** What is missing in an address as it was typed, as far as a browser can tell. */
export type EmailFault = 'emailEmpty' | 'emailEnd' | 'emailSpace'

/** The first thing to mend in an address; null when it may be good. */
export function emailFault(typed: string): EmailFault | null {
  const address = typed.trim()
  if (address === '') return 'emailEmpty'
  if (/\s/.test(address)) return 'emailSpace'
  return /^[^@]+@[^@]+\.[^@.]{2,}$/.test(address) ? null : 'emailEnd'
}
