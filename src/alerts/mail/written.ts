import { type Markup, markup } from '../../publish/markup.ts'
import { plainLine } from '../../publish/plain-text.ts'
import type { Language } from '../wording/language.ts'
import type { Inline, Letter, Paragraph } from './letter.ts'

/** A message as it is sent. */
export type Written = { readonly subject: string; readonly text: string; readonly html: string }

/** Writes a letter out, as text and as HTML, which say the same in the same order. */
export function written(letter: Letter): Written {
  return { subject: plainLine(letter.subject), text: textOf(letter), html: htmlOf(letter) }
}

const COLON = { fr: '\u00a0: ', en: ': ' } as const

function textOf({ body, footer, language }: Letter): string {
  const paragraphs = body.map(({ lines }) => lines.map((line) => inlineText(line, language)).join('\n'))
  if (footer) paragraphs.push(`-- \n${footer.lines.map((line) => inlineText(line, language)).join('\n')}`)
  return `${paragraphs.join('\n\n')}\n`
}

function inlineText(inline: Inline, language: Language): string {
  if (typeof inline === 'string') return plainLine(inline)
  return `${plainLine(inline.label)}${COLON[language]}${plainLine(inline.shown ?? inline.href)}`
}

const INK = '#10272b'
const GREEN = '#006a47'

function htmlOf({ language, subject, preview, body, footer }: Letter): string {
  const hidden = preview
    ? markup`<div style="display:none;max-height:0;overflow:hidden">${preview}</div>
`
    : ''
  return markup`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${subject}</title></head>
<body style="margin:0;padding:0;background:#f1f5f3;color:${INK}">
${hidden}<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;background:#ffffff"><tr><td style="padding:24px;font-family:Arial,sans-serif;font-size:17px;line-height:1.5;text-align:left">
${body.map((each) => htmlParagraph(each, language))}${footer ? footerHtml(footer, language) : ''}</td></tr></table>
</td></tr></table>
</body></html>
`.markup
}

function htmlParagraph({ lines, isFact }: Paragraph, language: Language): Markup {
  const [first, ...rest] = lines.map((line) => htmlInline(line, language))
  const begin = isFact && first ? markup`<strong style="font-size:20px">${first}</strong>` : first
  return markup`<p style="margin:0 0 20px">${begin ?? ''}${rest.map(
    (line) => markup`<br>
${line}`,
  )}</p>
`
}

const footerHtml = ({ lines }: Paragraph, language: Language): Markup =>
  markup`<p style="margin:28px 0 0;padding-top:16px;border-top:1px solid #d3dcd9;font-size:15px;color:#42575b">${lines.map(
    (line) => markup`${htmlInline(line, language)}<br>
`,
  )}</p>
`

function htmlInline(inline: Inline, language: Language): Markup {
  if (typeof inline === 'string') return markup`${inline}`
  const { label, href, shown, isButton } = inline
  if (isButton)
    return markup`<a href="${href}" style="display:inline-block;margin:8px 0;padding:14px 20px;border-radius:10px;background:${GREEN};color:#ffffff;font-weight:700;text-decoration:none">${label}</a>`
  if (shown !== undefined) return markup`${label}${COLON[language]}<a href="${href}" style="color:${INK}">${shown}</a>`
  return markup`<a href="${href}" style="color:${INK};font-weight:700">${label}</a>`
}
