/** What is known of where a centre stands, in the words of its source; all of it may be dirty or missing. */
export type PlaceHint = {
  readonly insee?: string | null | undefined
  readonly postcode?: string | null | undefined
  readonly city?: string | null | undefined
  /** Free text, read only when neither code helps. */
  readonly address?: string | null | undefined
}

/** Where a centre stands, as far as the rules can tell. */
export type Place = {
  /** Five characters, or null when no commune fits. */
  readonly insee: string | null
  /** Cleaned to five digits, or null. */
  readonly postcode: string | null
  /** One of the 102 codes, or null. */
  readonly departement: string | null
  /** IANA zone; Europe/Paris when nothing says otherwise. */
  readonly timeZone: string
}

export type Geography = {
  locate(hint: PlaceHint): Place
}
