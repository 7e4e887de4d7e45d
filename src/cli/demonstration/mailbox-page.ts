import { PARIS } from '../../model/local-time.ts'
import { type Markup, markup } from '../../publish/markup.ts'
import { SIMULATED } from '../../publish/simulated.ts'
import type { ShownMessage } from './mailbox.ts'

/** Where the mailbox is read. */
export const MAILBOX_PATH = '/courrier/'

/** What the page shows besides the messages. */
export type MailboxPage = {
  readonly messages: readonly ShownMessage[]
  /** Path of the site's style sheet; null when the site is not built. */
  readonly styleSheet: string | null
  /** What the button just did, and how far the alert of the last opening is: each where there is something to tell. */
  readonly said: readonly string[]
}

/** The mailbox of the demonstration as a page, which needs no script. */
export function mailboxPage({ messages, styleSheet, said }: MailboxPage): string {
  const sheet = styleSheet === null ? '' : markup`<link rel="stylesheet" href="${styleSheet}">`
  const none = markup`<p class="note">Aucun message. Demandez une alerte sur le site, puis rechargez cette page.</p>`
  return markup`<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<title>Courrier de la démonstration</title>
${sheet}
</head>
<body>
<section class="demo" aria-label="Démonstration"><p class="wrap">${SIMULATED} Ces messages ne sont partis nulle part.</p></section>
<main class="wrap stack" id="contenu">
<h1>Courrier de la démonstration</h1>
<ol>
<li><a href="/alertes/">Demandez une alerte</a> pour un lieu de votre choix.</li>
<li>Rechargez cette page, et confirmez par le lien du message.</li>
<li>Ouvrez un créneau près de là. L’alerte part au second regard, une minute ou deux plus tard, sauf la nuit : rechargez cette page, elle dit où l’on en est.</li>
</ol>
<form method="post" action="${MAILBOX_PATH}" class="row">
<button class="btn btn--ink" type="submit">Ouvrir un créneau</button>
<a class="btn" href="${MAILBOX_PATH}">Recharger</a>
</form>
${said.map((each) => markup`<p class="note" role="status">${each}</p>`)}
${messages.length === 0 ? none : messages.map(messageBox)}
</main>
</body>
</html>
`.markup
}

function messageBox({ subject, to, receivedAt, text, oneClick }: ShownMessage): Markup {
  const stop =
    oneClick === null
      ? ''
      : markup`<form method="post" action="${oneClick}">
<input type="hidden" name="List-Unsubscribe" value="One-Click">
<button class="btn" type="submit">Se désabonner en un clic</button>
</form>`
  return markup`<article class="box stack">
<h2>${subject}</h2>
<p class="small soft">À ${to}, le ${CLOCK.format(receivedAt)}</p>
${text
  .trim()
  .split(/\n{2,}/)
  .map(paragraph)}
${stop}
</article>
`
}

const paragraph = (text: string): Markup => markup`<p>${text.split('\n').map(line)}</p>\n`

/** A line in which web addresses are links. */
const line = (text: string): Markup => markup`${text.split(/(https?:\/\/[^\s<>"]+)/).map(piece)}<br>`

/** Every other piece of a line is an address. */
const piece = (text: string, index: number): Markup =>
  index % 2 === 0 ? markup`${text}` : markup` <a href="${text}">${text}</a> `

const CLOCK = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeStyle: 'medium', timeZone: PARIS })
