import { DEPARTEMENTS } from '../../geography/departements.ts'
import { typeset } from '../../model/french.ts'
import type { Origin } from '../../model/origin.ts'
import type { Instant } from '../../model/slot.ts'
import type { Change } from '../../snapshot/changes.ts'
import type { Listed } from '../documents.ts'
import type { PublishedFile } from '../folder.ts'
import { publishedUrl } from '../published-url.ts'
import { NOTHING_EXISTS, SIMULATED } from '../simulated.ts'
import { atomFeed } from './atom.ts'
import type { Feed } from './feed.ts'
import { jsonFeed } from './json-feed.ts'
import { lastOpening, openingsOf } from './openings.ts'
import { stableId } from './stable-id.ts'

/** Two feeds for each département, as Atom and as JSON Feed: what opened there, from the changes of the last 24 hours. */
export function* feedFiles(
  byDepartement: ReadonlyMap<string, readonly Listed[]>,
  changes: readonly Change[],
  { baseUrl, origin, now }: { readonly baseUrl: string; readonly origin: Origin; readonly now: Instant },
): Generator<PublishedFile> {
  for (const { code, name } of DEPARTEMENTS) {
    const own = changes.filter(({ departement }) => departement === code)
    const paths = { atom: `${code}/ouvertures.atom`, json: `${code}/ouvertures.json` }
    const feed: Feed = {
      id: stableId(`ouvertures ${code}`),
      title: typeset(`${origin === 'simulated' ? 'Démonstration, ' : ''}${name} : les créneaux qui s’ouvrent`),
      description: [
        ...(origin === 'simulated' ? [SIMULATED, NOTHING_EXISTS] : []),
        `Les lieux de vaccination (${typeset(name)}, ${code}) où des créneaux se sont ouverts depuis 24 heures et restent libres.`,
      ].join(' '),
      updated: lastOpening(own, now) ?? now,
      links: {
        home: publishedUrl(baseUrl, ''),
        atom: publishedUrl(baseUrl, paths.atom),
        json: publishedUrl(baseUrl, paths.json),
      },
      openings: openingsOf(byDepartement.get(code) ?? [], own, now),
    }
    yield { path: paths.atom, content: atomFeed(feed) }
    yield { path: paths.json, content: jsonFeed(feed) }
  }
}
