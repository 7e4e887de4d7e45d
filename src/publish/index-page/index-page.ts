import { DEPARTEMENTS } from '../../geography/departements.ts'
import { countOf, dayText, numberText, timeText, typeset } from '../../model/french.ts'
import { formatInstant, PARIS } from '../../model/local-time.ts'
import type { Origin } from '../../model/origin.ts'
import type { Instant } from '../../model/slot.ts'
import type { Figures } from '../../statistics/figures.ts'
import { type Markup, markup } from '../markup.ts'
import { NOTHING_EXISTS, SIMULATED } from '../simulated.ts'
import {
  DESCRIBED_MAPS,
  type DescribedFile,
  FILE_GROUPS,
  type FileGroup,
  PAGE_FILES,
  type Rhythm,
} from './described-files.ts'

/** What the page says of this publication. */
export type IndexPage = {
  readonly origin: Origin
  readonly now: Instant
  readonly figures: Figures
  /** Where the files are served, for the example. */
  readonly baseUrl: string
}

/** The page that a person finds at the address of the files: what there is, how fresh, in which form, under which licence. */
export function indexPage(page: IndexPage): string {
  const { markup: html } = markup`<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<title>Données ouvertes | Vite Ma Dose</title>
<meta name="description" content="Les créneaux de vaccination de toute la France en fichiers ouverts : ce qu’ils contiennent, leur forme, leur rythme, leur licence."/>
<meta name="theme-color" content="#0e2c32"/>
<link rel="icon" href="data:,"/>
<link rel="license" href="${LICENCE}"/>
<link rel="stylesheet" href="${PAGE_FILES.sheet}"/>
</head>
<body>
<a class="skip" href="#contenu">Aller au contenu</a>
${page.origin === 'simulated' ? markup`<div class="demo"><p class="wrap">${SIMULATED} ${NOTHING_EXISTS}</p></div>\n` : ''}${header(page)}
<main id="contenu" class="wrap" tabindex="-1">
${rulesSection(page)}
${FILE_GROUPS.map(groupSection)}${mapSection()}
${standardsSection()}
${departementSection()}
</main>
<footer class="foot"><div class="wrap small soft">
<p>Vite Ma Dose ne prend pas de rendez-vous : la réservation se fait chez la plateforme du lieu. Sans compte, sans traceur.</p>
<p>Page écrite avec les fichiers, ${momentOf(page.now)}, heure de Paris.</p>
</div></footer>
</body>
</html>
`
  return html.replace(/>[^<]+</g, typeset)
}

const LICENCE = 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/'

const momentOf = (now: Instant): Markup =>
  markup`<time datetime="${formatInstant(now, PARIS)}">${dayText(now, PARIS)} ${formatInstant(now, PARIS).slice(0, 4)} à ${timeText(now, PARIS)}</time>`

function header({ now, figures: { available, absent, places } }: IndexPage): Markup {
  const figure = (isLit: boolean, count: number, words: string) =>
    markup`<div${isLit ? markup` class="lit"` : ''}><dt>${words}</dt><dd>${numberText(count)}</dd></div>`
  return markup`<header class="band"><div class="wrap">
<p class="brand"><svg viewBox="0 0 32 32" fill="none" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><circle cx="16" cy="16" r="13.5" stroke="currentColor" stroke-width="2.5"/><path d="M9.5 11.5 15.5 21 23.5 8.5" stroke="#6fe7b1" stroke-width="3.5"/></svg>Vite Ma Dose</p>
<h1>Les créneaux de vaccination, en données ouvertes</h1>
<p>Des fichiers à prendre sans clé ni inscription, sous Licence Ouverte. Données du ${momentOf(now)}.</p>
<dl class="figures">
${figure(true, places, places < 2 ? 'créneau libre' : 'créneaux libres')}
${figure(true, available, available < 2 ? 'lieu avec au moins un créneau' : 'lieux avec au moins un créneau')}
${figure(false, available + absent, available + absent < 2 ? 'lieu suivi' : 'lieux suivis')}
${figure(false, DEPARTEMENTS.length, 'fichiers de département')}
</dl>
<nav class="toc" aria-label="Sur cette page"><ul>
${FILE_GROUPS.map(({ id, title }) => markup`<li><a href="#${id}">${title}</a></li>\n`)}<li><a href="#cartes">Les cartes</a></li>
<li><a href="#formats">Licence et formats</a></li>
<li><a href="#liste">La liste des départements</a></li>
</ul></nav>
</div></header>`
}

const rulesSection = ({
  baseUrl,
}: IndexPage): Markup => markup`<section aria-labelledby="regles"><h2 id="regles">Trois règles simples</h2>
<div class="cols">
<div><h3>Regardez l’âge</h3><p>Les fichiers disent quand ils ont été écrits (<code>last_updated</code>) ; les détails, quand chaque lieu a été vu (<code>vu_le</code>). Au-delà de 30 minutes, ne présentez plus un créneau comme libre.</p></div>
<div><h3>Demandez poliment</h3><p>Une fois par minute suffit. Les fichiers ont une empreinte (ETag) : redemandez avec elle, la réponse sera vide si rien n’a changé. Chacun existe aussi compressé, en <code>.gz</code> et en <code>.br</code>.</p></div>
<div><h3>Envoyez vers la plateforme</h3><p>Le champ <code>url</code> ouvre la page de réservation du lieu. C’est là que le rendez-vous se prend.</p></div>
</div>
<h3 id="essayer">Pour essayer</h3>
<pre tabindex="0" role="region" aria-labelledby="essayer"><code>curl --compressed '${baseUrl.replace(/\/+$/, '')}/38.json' \\
  | jq '.centres_disponibles[] | {nom, prochain_rdv, url}'</code></pre></section>`

const groupSection = ({ id, title, files }: FileGroup): Markup =>
  markup`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>
<ul class="lines">
${files.map(fileLine)}</ul></section>
`

const RHYTHMS: Readonly<Record<Rhythm, string>> = {
  publication: 'À chaque publication',
  hour: 'Un point de plus par heure',
  rarely: 'Change rarement',
}

/** The département that stands for all in links. */
const EXAMPLE = '38'

function fileLine({ path, title, text, rhythm, schema }: DescribedFile): Markup {
  const example = path.replace('{dep}', EXAMPLE)
  const shown = path === example ? path : example
  return markup`<li><div class="what"><h3>${title}</h3><p class="soft">${text}</p></div>
<p class="file"><a href="${example}"><code>${shown}</code></a></p>
<p class="meta"><span>${RHYTHMS[rhythm]}</span>${path === example ? '' : markup`<span>${countOf(DEPARTEMENTS.length, 'fichier')}</span>`}${schema ? markup`<a href="${PAGE_FILES.schema(schema)}">Schéma<span class="sr"> de ${shown}</span></a>` : ''}</p></li>
`
}

const mapSection = (): Markup => markup`<section aria-labelledby="cartes"><h2 id="cartes">Les cartes</h2>
<p class="soft">Un carré par département, de même taille pour tous : Paris et Mayotte se voient aussi bien que les Landes.</p>
<div class="maps">
${DESCRIBED_MAPS.map(
  ({ path, title, text, alternative }) =>
    markup`<figure><img src="${path}" alt="${typeset(alternative)}" loading="lazy"/><figcaption><a href="${path}"><code>${path}</code></a><br/><span class="small soft">${title}. ${text}</span></figcaption></figure>\n`,
)}</div></section>`

/** What is linked for each département. */
const OF_EACH = [
  { path: '{dep}.json', words: 'lieux' },
  { path: '{dep}/creneaux-quotidiens.json', words: 'jours' },
  { path: '{dep}/creneaux-detailles.json', words: 'détails' },
  { path: '{dep}/ouvertures.atom', words: 'flux' },
]

const departementSection =
  (): Markup => markup`<section aria-labelledby="liste"><h2 id="liste">La liste des départements</h2>
<p class="soft">Lieux, créneaux jour par jour, détails, et flux de ce qui s’ouvre.</p>
<ul class="deps">
${DEPARTEMENTS.map(
  ({ code, name }) =>
    markup`<li><b>${typeset(name)} (${code})</b>${OF_EACH.map(
      ({ path, words }) =>
        markup`<a href="${path.replace('{dep}', code)}">${words}<span class="sr">, ${typeset(name)}</span></a>`,
    )}</li>\n`,
)}</ul></section>`

const STANDARDS: readonly { readonly name: string; readonly href: string; readonly text: string }[] = [
  { name: 'JSON', href: 'https://www.rfc-editor.org/rfc/rfc8259', text: 'tous les documents, en UTF-8.' },
  { name: 'JSON Schema', href: 'https://json-schema.org/', text: 'ce que chaque document peut contenir.' },
  {
    name: 'RFC 3339',
    href: 'https://www.rfc-editor.org/rfc/rfc3339',
    text: 'les moments, avec leur décalage : 2021-05-04T09:10:00+02:00. L’heure lue est celle du lieu.',
  },
  { name: 'Atom', href: 'https://www.rfc-editor.org/rfc/rfc4287', text: 'les flux.' },
  { name: 'JSON Feed 1.1', href: 'https://www.jsonfeed.org/version/1.1/', text: 'les mêmes flux.' },
  {
    name: 'SMART Scheduling Links',
    href: 'https://github.com/smart-on-fhir/smart-scheduling-links/blob/master/specification.md',
    text: 'les créneaux, pour les systèmes de santé.',
  },
  { name: 'FHIR R4', href: 'https://hl7.org/fhir/R4/', text: 'la forme de leurs ressources.' },
  { name: 'CSV', href: 'https://www.rfc-editor.org/rfc/rfc4180', text: 'l’annuaire, pour un tableur.' },
  { name: 'SVG', href: 'https://www.w3.org/TR/SVG2/', text: 'les cartes, sans script ni image extérieure.' },
]

const standardsSection =
  (): Markup => markup`<section aria-labelledby="formats"><h2 id="formats">Licence et formats</h2>
<p>Tout est publié sous <a href="${LICENCE}">Licence Ouverte 2.0</a> : prenez, transformez, redistribuez, même pour vendre, en citant « Vite Ma Dose » et la date des données. Les noms de champs publiés ne changent pas ; ce qui est nouveau arrive dans de nouveaux fichiers.</p>
<ul class="standards">
${STANDARDS.map(({ name, href, text }) => markup`<li><a href="${href}">${name}</a> : ${text}</li>\n`)}</ul></section>`
