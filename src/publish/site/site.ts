import type { DepartementCode } from '../../geography/departements.ts'
import type { PublishedFile } from '../folder.ts'
import type { CentresDocument, DetailedDocument, PlatformsDocument, StatsDocument, StatusDocument } from '../schemas.ts'

/** Addresses, from the root of the site, of what every page loads: their names change with their content. */
export type SiteAssets = { readonly script: string; readonly sheet: string; readonly font: string }

/** What is the same for every page of one publication. */
export type SitePages = {
  readonly assets: SiteAssets
  /** When the data were taken, as published. */
  readonly publishedAt: string
  readonly simulated: boolean
  /** The address of the site's root, which ends in `/`: for canonical addresses and the map of the site. */
  readonly siteUrl: string
  /** The address at which the files are served, which ends in `/`. */
  readonly filesUrl: string
  readonly platforms: PlatformsDocument
  readonly contact: string | null
  readonly tiles: string | null
  /** Whose data the tiles show; null: the contributors of OpenStreetMap. */
  readonly tilesCredit: string | null
  /** A server takes alerts where these pages are served. */
  readonly alerts: boolean
}

/** A département to write a page of: its two lists and the details of the same centres. */
export type SiteDepartement = {
  readonly code: DepartementCode
  readonly name: string
  readonly slug: string
  readonly centres: CentresDocument
  readonly details: DetailedDocument
}

/** A département as the pages of the whole country need it. */
export type SiteDepartementFigures = { readonly code: string; readonly name: string; readonly slug: string }

/** The documents of the whole country that pages are written from. */
export type SiteCountry = {
  readonly stats: StatsDocument
  readonly status: StatusDocument
  /** Bytes of each published file, by its path. */
  readonly sizes: ReadonlyMap<string, number>
}

/** A written page or list of pages: its path from the root of the site, and its text. */
export type WrittenFile = { readonly path: string; readonly content: string }

/** The module that the site's own build makes: the same components as in the browser, written to text. */
export type SiteRenderer = {
  /** The page of one département, in each language. */
  departementPages(pages: SitePages, departement: SiteDepartement): Iterable<WrittenFile>
  /** All other pages, and the map of the site. */
  fixedPages(
    pages: SitePages,
    departements: readonly SiteDepartementFigures[],
    country: SiteCountry,
  ): Iterable<WrittenFile>
}

/** The built site: what browsers load, and what writes its pages. */
export type SiteBuild = {
  readonly names: SiteAssets
  /** With their compressed siblings: they change with the program, not with the data. */
  readonly assets: readonly PublishedFile[]
  readonly renderer: SiteRenderer
}
