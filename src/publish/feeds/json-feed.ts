import { formatInstant, PARIS } from '../../model/local-time.ts'
import { FEED_AUTHOR, type Feed } from './feed.ts'

/** The feed as a JSON Feed 1.1. */
export function jsonFeed({ title, description, links, openings }: Feed): string {
  const document = {
    version: 'https://jsonfeed.org/version/1.1',
    title,
    description,
    home_page_url: links.home,
    feed_url: links.json,
    language: 'fr',
    authors: [{ name: FEED_AUTHOR }],
    items: openings.map(({ id, at, title: itemTitle, text, url }) => ({
      id,
      ...(url && { url }),
      title: itemTitle,
      content_text: text,
      date_published: formatInstant(at, PARIS),
    })),
  }
  return `${JSON.stringify(document)}\n`
}
