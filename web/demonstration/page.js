/**
 * The demonstration's page: choose a département, see both of its lists. It reads the published files and nothing else, and
 * asks for them again as the passes go on. All text goes in as text, never as markup: names come from elsewhere.
 */
const REFRESH_MS = 10_000
const FIRST_CARDS = 20
const SVG = 'http://www.w3.org/2000/svg'

const ICONS = {
  pin: ['M12 21.5s7-6.2 7-11.5a7 7 0 0 0-14 0c0 5.3 7 11.5 7 11.5Z', 'M14.5 10a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0'],
  place: ['M4 11 12 4l8 7M6 9.5V20h12V9.5M10 20v-5.5h4V20'],
  vaccine: ['m14 4 6 6M17 7l-9.5 9.5-3.5 1 1-3.5L14.5 4.5M11 8l5 5M4 20l2.5-2.5'],
  out: ['M8 16 18 6M9.5 6H18v8.5'],
  phone: [
    'M5 4h4l1.5 5-2.5 1.5a12 12 0 0 0 5.5 5.5L15 13.5l5 1.5v4a1.5 1.5 0 0 1-1.5 1.5C10.5 20 4 13.5 3.5 5.5A1.5 1.5 0 0 1 5 4Z',
  ],
  warning: ['M12 4 2.5 20h19ZM12 10v4.5M12 17.2v.1'],
}

const TYPES = {
  'vaccination-center': 'Centre de vaccination',
  drugstore: 'Pharmacie',
  'general-practitioner': 'Cabinet médical',
}

const byId = (id) => document.getElementById(id)
const numbers = new Intl.NumberFormat('fr-FR')

/** "aucun lieu", "1 lieu", "37 lieux". */
function countOf(count, singular, plural) {
  if (count === 0) return `aucun ${singular}`
  return `${numbers.format(count)} ${count === 1 ? singular : plural}`
}

function element(tag, properties = {}, ...children) {
  const node = Object.assign(document.createElement(tag), properties)
  node.append(...children)
  return node
}

function icon(name) {
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('class', 'i')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('aria-hidden', 'true')
  for (const d of ICONS[name]) {
    const path = document.createElementNS(SVG, 'path')
    path.setAttribute('d', d)
    svg.append(path)
  }
  return svg
}

function monogram({ monogramme, couleur }) {
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('class', 'mono')
  svg.setAttribute('viewBox', '0 0 28 28')
  svg.setAttribute('aria-hidden', 'true')
  const square = document.createElementNS(SVG, 'rect')
  for (const [key, value] of Object.entries({ width: 28, height: 28, rx: 6, fill: couleur }))
    square.setAttribute(key, value)
  const letters = document.createElementNS(SVG, 'text')
  letters.setAttribute('x', 14)
  letters.setAttribute('y', 18.8)
  letters.textContent = monogramme
  svg.append(square, letters)
  return svg
}

async function read(file) {
  const answer = await fetch(`/data/${file}`, { cache: 'no-cache' })
  if (!answer.ok) throw new Error(`${file} : ${answer.status}`)
  return answer.json()
}

/** The clock reading in a published date is the local one already: it is shown as it stands, whatever the visitor's zone. */
function clock(published) {
  const [, hour, minute] = /T(\d\d):(\d\d)/.exec(published)
  return `${Number(hour)} h ${minute}`
}

const dayFormat = new Intl.DateTimeFormat('fr-FR', { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long' })

function dayWords(published, now) {
  const offset = /([+-])(\d\d):(\d\d)$/.exec(published)
  const shift = (offset[1] === '-' ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3])) * 60_000
  const today = new Date(now + shift).toISOString().slice(0, 10)
  const tomorrow = new Date(now + shift + 86_400_000).toISOString().slice(0, 10)
  const day = published.slice(0, 10)
  const words = dayFormat.format(new Date(`${day}T00:00:00Z`)).replace(/ 1 /, ' 1er ')
  if (day === today) return 'aujourd’hui'
  return day === tomorrow ? `demain, ${words}` : words
}

function age(published, now) {
  const minutes = Math.max(0, Math.floor((now - Date.parse(published)) / 60_000))
  if (minutes < 1) return 'à l’instant'
  if (minutes < 60) return `il y a ${minutes} min`
  return `il y a ${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')}`
}

function board(centre, now) {
  if (centre.prochain_rdv) {
    const others = centre.appointment_count - 1
    return element(
      'p',
      { className: 'when' },
      element('span', { textContent: dayWords(centre.prochain_rdv, now) }),
      ' ',
      element('b', {}, element('time', { dateTime: centre.prochain_rdv, textContent: clock(centre.prochain_rdv) })),
      ' ',
      element('small', {
        textContent: others === 0 ? 'un seul créneau' : `et ${countOf(others, 'autre créneau', 'autres créneaux')}`,
      }),
    )
  }
  const words = centre.appointment_by_phone_only
    ? ['Par téléphone', 'Appelez pour connaître les places']
    : ['Complet', 'Aucun créneau vu au dernier passage']
  return element(
    'p',
    { className: 'when' },
    element('b', { textContent: words[0] }),
    ' ',
    element('small', { textContent: words[1] }),
  )
}

function line(mark, text) {
  return element('li', {}, mark, element('span', { textContent: text }))
}

function meta(centre, platforms) {
  const platform = platforms.get(centre.plateforme) ?? { monogramme: '··', couleur: '#596a6c' }
  return element(
    'ul',
    { className: 'meta' },
    ...(centre.metadata.address ? [line(icon('pin'), centre.metadata.address)] : []),
    line(icon('place'), TYPES[centre.type]),
    ...(centre.vaccine_type.length > 0 ? [line(icon('vaccine'), centre.vaccine_type.join(', '))] : []),
    line(monogram(platform), centre.plateforme),
  )
}

const hidden = (text) => element('span', { className: 'sr', textContent: text })

function actions(centre) {
  const box = element('div', { className: 'do' })
  if (centre.prochain_rdv && centre.url) {
    box.append(
      element(
        'a',
        { className: 'btn btn--go', href: centre.url, target: '_blank', rel: 'noopener nofollow' },
        'Prendre rendez-vous',
        icon('out'),
        hidden(` sur ${centre.plateforme}, ${centre.nom} (nouvel onglet)`),
      ),
    )
  }
  if (centre.metadata.phone_number) {
    box.append(
      element(
        'a',
        { className: 'btn', href: `tel:${centre.metadata.phone_number}` },
        icon('phone'),
        'Appeler',
        hidden(` ${centre.nom}`),
      ),
    )
  }
  return box
}

function card(centre, platforms, now) {
  const kind = centre.prochain_rdv ? 'rdv--ok' : centre.appointment_by_phone_only ? 'rdv--tel' : 'rdv--full'
  return element(
    'li',
    { className: `rdv ${kind}` },
    element('h3', {}, element('bdi', { textContent: centre.nom })),
    board(centre, now),
    meta(centre, platforms),
    actions(centre),
  )
}

function list(title, centres, platforms, now) {
  const cards = element(
    'ul',
    { className: 'cards' },
    ...centres.slice(0, FIRST_CARDS).map((each) => card(each, platforms, now)),
  )
  const section = element('section', {}, element('h2', { className: 'group', textContent: title }), cards)
  const rest = centres.slice(FIRST_CARDS)
  if (rest.length > 0) {
    const button = element('button', {
      className: 'btn',
      type: 'button',
      textContent:
        rest.length === 1 ? 'Voir le lieu suivant' : `Voir les ${numbers.format(rest.length)} lieux suivants`,
      onclick() {
        const added = rest.map((each) => card(each, platforms, now))
        cards.append(...added)
        button.remove()
        added[0].tabIndex = -1
        added[0].focus()
      },
    })
    section.append(element('p', { className: 'more-places' }, button))
  }
  return section
}

function note(text, action) {
  return element(
    'p',
    { className: 'note note--warn', role: 'status' },
    icon('warning'),
    element('span', {}, text, ...(action ? [' ', action] : [])),
  )
}

const state = { departements: [], code: '75', shown: null }

async function show() {
  const [document_, { plateformes }] = await Promise.all([read(`${state.code}.json`), read('plateformes.json')])
  const signature = `${state.code} ${document_.last_updated}`
  const now = Date.now()
  const stale = plateformes.filter(({ etat }) => etat === 'unanswered' || etat === 'collapsed')
  byId('notes').replaceChildren(
    ...stale.map(({ nom, dernier_passage_complet: last }) =>
      note(
        `${nom} ne répond pas bien : ses lieux sont montrés d’après le dernier passage complet, ${last ? age(last, now) : 'qui n’a pas encore eu lieu'}.`,
      ),
    ),
  )
  const free = document_.centres_disponibles
  const full = document_.centres_indisponibles
  const places = free.reduce((total, centre) => total + centre.appointment_count, 0)
  const name =
    state.departements.find(({ code_departement: code }) => code === state.code)?.nom_departement ?? state.code
  byId('status').textContent =
    `${countOf(free.length, 'lieu', 'lieux')} sur ${numbers.format(free.length + full.length)} · vérifié ${age(document_.last_updated, now)}`
  if (state.shown === signature) return
  state.shown = signature
  const title = `${countOf(places, 'créneau', 'créneaux')} : ${name} (${state.code})`
  byId('title').textContent = title.charAt(0).toUpperCase() + title.slice(1)
  document.title = `${byId('title').textContent} | Vite Ma Dose, démonstration`
  byId('file').textContent = `${state.code}.json`
  byId('file').href = `/data/${state.code}.json`
  const platforms = new Map(plateformes.map((platform) => [platform.nom, platform]))
  byId('lists').replaceChildren(
    list(
      free.length === 0 ? 'Aucun lieu avec des créneaux' : `${countOf(free.length, 'lieu', 'lieux')} avec des créneaux`,
      free,
      platforms,
      now,
    ),
    list(
      full.length === 0
        ? 'Aucun lieu sans créneau'
        : `${countOf(full.length, 'lieu', 'lieux')} sans créneau en ce moment`,
      full,
      platforms,
      now,
    ),
  )
}

async function showOrSay() {
  try {
    await show()
  } catch {
    const again = element('button', { className: 'btn', type: 'button', textContent: 'Réessayer', onclick: showOrSay })
    byId('notes').replaceChildren(
      note('Les données de ce département ne sont pas arrivées. La démonstration tourne-t-elle toujours ?', again),
    )
  }
}

function choose(code, { push }) {
  state.code = state.departements.some(({ code_departement: known }) => known === code) ? code : '75'
  byId('departement').value = state.code
  if (push) history.pushState(null, '', `?departement=${state.code}`)
  return showOrSay()
}

const codeInAddress = () => new URLSearchParams(location.search).get('departement') ?? '75'

try {
  state.departements = await read('departements.json')
  byId('departement').append(
    ...state.departements.map(({ code_departement: code, nom_departement: name }) =>
      element('option', { value: code, textContent: `${code} · ${name}` }),
    ),
  )
  byId('departement').addEventListener('change', ({ target }) => choose(target.value, { push: true }))
  addEventListener('popstate', () => choose(codeInAddress(), { push: false }))
  await choose(codeInAddress(), { push: false })
  setInterval(showOrSay, REFRESH_MS)
} catch {
  byId('status').textContent = 'Les données ne sont pas arrivées.'
  byId('notes').replaceChildren(
    note('Les fichiers publiés ne se lisent pas. Attendez la fin du premier passage, puis rechargez la page.'),
  )
}
