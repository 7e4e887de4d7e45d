import { domainToASCII } from 'node:url'
import type { Words } from '../wording/language.ts'

/** What is wrong with an address that was typed. */
export type AddressFault = 'empty' | 'space' | 'end-missing' | 'unusable'

/** In words that tell how to mend it. */
export const ADDRESS_FAULTS: Words<Readonly<Record<AddressFault, string>>> = {
  fr: {
    empty: 'Tapez votre adresse e-mail.',
    space: 'Cette adresse contient une espace.',
    'end-missing': 'Il manque la fin de l’adresse, par exemple «\u00a0.fr\u00a0».',
    unusable: 'Tapez votre adresse e-mail.',
  },
  en: {
    empty: 'Type your e-mail address.',
    space: 'This address contains a space.',
    'end-missing': 'The end of the address is missing, for example ".fr".',
    unusable: 'Type your e-mail address.',
  },
}

/** Longest address that the mail protocols carry. */
const LONGEST = 254

/** Letters of a mailbox that need no quotes: neither spaces nor signs that mean something in a header are among them. */
const MAILBOX = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i

const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const DOMAIN = new RegExp(`^(?:${LABEL}\\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{2,59})$`)

export type ReadAddress = { readonly address: string } | { readonly fault: AddressFault }

/**
 * An address as it was typed, cleaned: spaces around it go, the domain is in small ASCII letters, the mailbox stays as it is
 * written. Nothing that passes can hold a line end, a comma, a quote or an angle bracket.
 */
export function readAddress(typed: string): ReadAddress {
  const text = typed.trim().normalize('NFC')
  if (text === '') return { fault: 'empty' }
  if (/\s/u.test(text)) return { fault: 'space' }
  const at = text.lastIndexOf('@')
  const mailbox = at < 0 ? text : text.slice(0, at)
  const domain = at < 0 ? '' : domainToASCII(text.slice(at + 1).toLowerCase())
  const isComplete = at > 0 && /[^.]\.[^.]+$/.test(text.slice(at + 1))
  if (!MAILBOX.test(mailbox) || mailbox.length > 64 || text.length > LONGEST) return { fault: 'unusable' }
  if (!isComplete) return { fault: 'end-missing' }
  if (!DOMAIN.test(domain) || at + 1 + domain.length > LONGEST) return { fault: 'unusable' }
  return { address: `${mailbox}@${domain}` }
}

/**
 * What tells mailboxes apart: capitals do not, nor does a label behind a `+`, which lets one person have any number of
 * addresses.
 */
export function mailboxOf(address: string): string {
  const at = address.lastIndexOf('@')
  const mailbox = address.slice(0, at).toLowerCase()
  return `${mailbox.replace(/(?<=.)\+.*$/, '')}@${address.slice(at + 1).toLowerCase()}`
}
