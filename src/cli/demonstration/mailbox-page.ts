import { PARIS } from '../../model/local-time.ts'
import type { ShownMessage } from './mailbox.ts'

/** Where the mailbox is read. */
export const MAILBOX_PATH = '/courrier/'

/** What the page shows besides the messages. */
export type MailboxPage = {
  readonly messages: readonly ShownMessage[]
  /** Path of the site's style sheet; null when the site is not built. */
  readonly styleSheet: string | null
  /** What the last press of the button did. */
  readonly said: string | null
}

/** The mailbox of the demonstration as a page, which needs no script. */
export function mailboxPage({ messages, styleSheet, said }: MailboxPage): string {
  const sheet = styleSheet === null ? '' : `<link rel="stylesheet" href="${escaped(styleSheet)}">`
  const list = messages.map(messageBox).join('\n')
  const none = '<p class="note">Aucun message. Demandez une alerte sur le site, puis rechargez cette page.</p>'
  return `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Courrier de la démonstration</title>
${sheet}
</head>
<body>
<main class="wrap stack" id="contenu">
<h1>Courrier de la démonstration</h1>
<p class="note">Données simulées : ces messages ne sont partis nulle part.</p>
<ol>
<li><a href="/alertes/">Demandez une alerte</a> pour un lieu de votre choix.</li>
<li>Rechargez cette page, et confirmez par le lien du message.</li>
<li>Ouvrez un créneau près de là. L’alerte part au second regard, une à deux minutes plus tard, sauf la nuit.</li>
</ol>
<form method="post" action="${MAILBOX_PATH}" class="row">
<button class="btn btn--go" type="submit">Ouvrir un créneau</button>
<a class="btn" href="${MAILBOX_PATH}">Recharger</a>
</form>
${said === null ? '' : `<p class="note" role="status">${escaped(said)}</p>`}
${list === '' ? none : list}
</main>
</body>
</html>
`
}

function messageBox({ subject, to, receivedAt, text, oneClick }: ShownMessage): string {
  const stop =
    oneClick === null
      ? ''
      : `<form method="post" action="${escaped(oneClick)}">
<input type="hidden" name="List-Unsubscribe" value="One-Click">
<button class="btn" type="submit">Se désabonner en un clic</button>
</form>`
  const paragraphs = text
    .trim()
    .split(/\n{2,}/)
    .map((part) => `<p>${linked(part).replaceAll('\n', '<br>')}</p>`)
  return `<article class="box stack">
<h2>${escaped(subject)}</h2>
<p class="small soft">À ${escaped(to)}, le ${CLOCK.format(receivedAt)}</p>
${paragraphs.join('\n')}
${stop}
</article>`
}

/** Text in which web addresses are links. */
const linked = (text: string): string =>
  text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((part, index) => (index % 2 === 0 ? escaped(part) : `<a href="${escaped(part)}">${escaped(part)}</a>`))
    .join('')

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const CLOCK = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeStyle: 'medium', timeZone: PARIS })
