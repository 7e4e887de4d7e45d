import { formatInstant, PARIS } from '../../model/local-time.ts'
import { markup } from '../markup.ts'
import { FEED_AUTHOR, type Feed } from './feed.ts'
import type { Opening } from './openings.ts'

/** The feed as an Atom document (RFC 4287). */
export function atomFeed({ id, title, description, updated, links, openings }: Feed): string {
  return markup`<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">
<id>${id}</id>
<title>${title}</title>
<subtitle>${description}</subtitle>
<updated>${formatInstant(updated, PARIS)}</updated>
<author><name>${FEED_AUTHOR}</name></author>
<link rel="self" type="application/atom+xml" href="${links.atom}"/>
<link rel="alternate" type="text/html" href="${links.home}"/>
<link rel="related" type="application/feed+json" href="${links.json}"/>
${openings.map(entry)}</feed>
`.markup
}

function entry({ id, at, title, text, url }: Opening) {
  return markup`<entry>
<id>${id}</id>
<title>${title}</title>
<updated>${formatInstant(at, PARIS)}</updated>
<published>${formatInstant(at, PARIS)}</published>
${url ? markup`<link rel="alternate" href="${url}"/>\n` : ''}<content type="text">${text}</content>
</entry>
`
}
