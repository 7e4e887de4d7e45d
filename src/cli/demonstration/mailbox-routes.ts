import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { FastifyPluginAsync } from 'fastify'
import type { Mailbox } from './mailbox.ts'
import { MAILBOX_PATH, mailboxPage } from './mailbox-page.ts'
import type { SlotOpener } from './opened-slot.ts'

/** What the page of the mailbox shows, and what its button does. */
export type MailboxDoor = {
  readonly mailbox: Mailbox
  /** Folder of the publication, in which the site lies. */
  readonly output: string
  /** What the button opens an appointment with; null until all is ready. */
  readonly opener: () => SlotOpener | null
}

/** `/courrier/`: the messages, and a button that puts an appointment online. */
export const mailboxRoutes =
  ({ mailbox, output, opener }: MailboxDoor): FastifyPluginAsync =>
  async (server) => {
    server.removeAllContentTypeParsers()
    server.addContentTypeParser('*', { parseAs: 'string' }, (_request, _body, done) => done(null, null))
    const page = async (said: string | null) =>
      mailboxPage({
        messages: mailbox.messages(),
        styleSheet: await styleSheetOf(output),
        said: [said, opener()?.progress()].filter((each) => typeof each === 'string'),
      })
    const openSlot = () => opener()?.open() ?? 'La démonstration n’est pas encore prête.'
    const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }
    server.get(MAILBOX_PATH, async (_request, reply) => reply.headers(headers).send(await page(null)))
    server.post(MAILBOX_PATH, async (_request, reply) => reply.headers(headers).send(await page(await openSlot())))
  }

/** The style sheet that the home of the published site names. */
async function styleSheetOf(output: string): Promise<string | null> {
  try {
    const home = await readFile(path.join(output, 'site', 'index.html'), 'utf8')
    const [, href] = /<link[^>]*rel="stylesheet"[^>]*href="([^"]+)"/.exec(home) ?? []
    return href === undefined ? null : new URL(href, 'http://localhost/').pathname
  } catch {
    return null
  }
}
