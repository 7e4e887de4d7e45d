/** Booking pages of Doctolib: people copy their links with the settings of their search. */
const DOCTOLIB = /^https:\/\/(?:partners|www)\.doctolib\.fr(?=[/?#]|$)/iu

/** Beginnings of the parameters that a search leaves behind. */
const SEARCH_SETTINGS = ['highlight', 'enable_cookies_consent', 'speciality_id']

/** Keldoc's general site, where the vaccination pages once were. */
const KELDOC = /^https:\/\/www\.keldoc\.com\//iu

/** Controls, marks of writing direction, halves of a pair: nothing that a link is made of. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}]+/gu

/** What stays percent-encoded, since a link would break without: blanks, what cannot be seen, `#` and `%` itself. */
const KEPT_ENCODED = /[%#\s\p{Z}\p{Cc}\p{Cf}]/gu

const BLANKS_AT_THE_ENDS = /^(?:%20|%C2%A0)+|(?:%20|%C2%A0)+$/giu

/**
 * Mends a booking link as people type it into a list: blanks around it, needless percent-encoding, Keldoc's former host; for
 * Doctolib also several `?`, and the settings of somebody's search. The other parameters stay in their order: `pid` tells the
 * places of a profile apart. The case of the letters stays too, because some hosts mind it.
 *
 * What is no link (`doctolib`, an e-mail address) comes back as it is. Never throws; mending twice changes nothing more.
 */
export function repairUrl(text: string): string {
  const url = trimEncoded(decode(text.replace(INVISIBLE, '').trim())).replace(
    KELDOC,
    'https://vaccination-covid.keldoc.com/',
  )
  return DOCTOLIB.test(url) ? withoutSearchSettings(url) : url
}

/**
 * The mended link in lower case. It stands for the page wherever links are compared (identity, blocklist, bookmarks), and is
 * the form in which links of the government's list have always been published.
 */
export const urlKey = (text: string): string => repairUrl(text).toLowerCase()

/** The key by which a link is looked up in the blocklist: scheme, `www.` and final slashes aside. */
export const blocklistKey = (text: string): string => urlKey(text).replace(/^(?:https?:\/\/)?(?:www\.)?|\/+$/g, '')

/** Whether a text is a complete web address: anything else is never published as a link. */
export const isHttpUrl = (text: string): boolean => /^https?:\/\/[^\s/?#]/i.test(text) && URL.canParse(text)

/** Decodes what can be read, and encodes what is better kept encoded: the same again when it is applied again. */
function decode(text: string): string {
  return text
    .replace(/%(?![0-9a-f]{2})/gi, '%25')
    .replace(/(?:%[0-9a-f]{2})+/gi, decodeRun)
    .replace(/[\s\p{Z}]/gu, encodeURIComponent)
}

function decodeRun(escapes: string): string {
  try {
    return decodeURIComponent(escapes).replace(KEPT_ENCODED, encodeURIComponent)
  } catch {
    // No UTF-8: some older encoding, which only its own site can read.
    return escapes
  }
}

const trimEncoded = (text: string): string => text.replace(BLANKS_AT_THE_ENDS, '')

function withoutSearchSettings(url: string): string {
  const [, page = '', query = '', fragment = ''] = /^([^?#]*)(?:\?([^#]*))?(.*)$/su.exec(url) ?? []
  const parameters = query.split(/[?&]/).map(trimEncoded).filter(isWanted).map(encodeParameter)
  return `${trimEncoded(page)}${parameters.length > 0 ? `?${parameters.join('&')}` : ''}${fragment}`
}

function isWanted(parameter: string): boolean {
  const name = parameter.toLowerCase()
  return name !== '' && !SEARCH_SETTINGS.some((setting) => name.startsWith(setting))
}

/** Encodes what was decoded above; what is still encoded stays so. */
const encodeParameter = (parameter: string): string => parameter.replace(/[^\w.~%=+!*'(),:;@/$-]/gu, encodeURIComponent)
