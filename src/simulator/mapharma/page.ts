import type { SimulatedAnswer } from '../platform.ts'
import { isThere, type Pharmacy } from './pharmacy.ts'

/** What the platform serves as the page of a pharmacy: its name and address, then campaigns and types to choose from. */
export function pharmacyPage({ name, site, campaigns }: Pharmacy, at: number): SimulatedAnswer {
  const open = campaigns.filter((campaign) => isThere(campaign, at))
  const names = open.map(({ id, kind }) => option(id, kind.name))
  const types = open.map(({ id, kind }) => {
    const options = kind.types.map(({ label }, index) => option(index + 1, label === '' ? '' : `${label} (15 min.)`))
    return typeChoice(id, options)
  })
  const address = `${site.street} ${site.postcode} ${site.town.name.toUpperCase()}`
  const body = `<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"><title>${escaped(name)}</title></head><body><div class="container">
<div class="col-lg-6 pharma-block mb-4"><div class="card">
<h3 class="mb-0">
  ${escaped(name)}
</h3>
<div class="mb-1 text-muted">${escaped(address)}</div>
<div class="mb-1 text-muted">Prise de rendez-vous en ligne</div></div></div>
<div class="col-lg-6 login-block"><h3>Se connecter</h3></div>
<select class="form-control js-rdv-select-motif" id="MotifSelect">
<option class="disabled" value="0">Motif du rendez-vous</option>
${names.join('\n')}</select>
<div class="js-campagne-datas d-none">
${[typeChoice(0, []), ...types].join('\n')}
</div></div></body></html>
`
  return { status: 200, body, contentType: 'text/html; charset=utf-8' }
}

/** How the platform says that there is no such page. */
export const NO_PAGE: SimulatedAnswer = {
  status: 404,
  body: '<!DOCTYPE html>\n<html lang="fr"><body><h1>Page introuvable</h1></body></html>\n',
  contentType: 'text/html; charset=utf-8',
}

const typeChoice = (campaign: number, options: readonly string[]): string =>
  `<div class="js-campagne-data" data-campagne-id="${campaign}">` +
  `<select class="js-campagne-type" data-campagne-id="${campaign}">` +
  `<option class="disabled" value="0">Type de rendez-vous</option>\n${options.join('\n')}</select></div>`

const option = (value: number, text: string): string =>
  `<option value="${value}" data-duration="1" data-price="0">\n ${escaped(text)}\n</option>`

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#039;',
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)
