import type { Json } from '../../model/json.ts'

/** Makers of answers in the platform's format, for tests: each takes only what the test is about. */
type Fields = { readonly [field: string]: Json }

export const PAGE = 'https://mapharma.net/34200-2'

export const BOOKING = `${PAGE}?c=700&l=1`

export const aCampaign = (fields: Fields = {}): Json => ({
  id_campagne: 700,
  id_type: 1,
  nom: 'Vaccination Covid Moderna (1ère injection)',
  debut: '2021-05-01',
  fin: '2021-08-31',
  prochain_libre: '2021-05-20 09:00',
  total_libres: 12,
  url: BOOKING,
  vaccination_covid: true,
  ...fields,
})

/** A campaign of that number, with a link of its own. */
export const anotherCampaign = (number: number, fields: Fields = {}): Json =>
  aCampaign({ id_campagne: number, url: `${PAGE}?c=${number}&l=1`, ...fields })

export const aPharmacy = (campagnes: Json = [aCampaign()], fields: Fields = {}): Json => ({
  nom: 'Pharmacie du Canal',
  adresse: '3 quai du Canal',
  code_postal: '34200',
  ville: 'SETE',
  timezone: 'Europe/Paris',
  latitude: 43.4,
  longitude: 3.69,
  telephone: '',
  horaires: 'lundi: 08:30 – 12:30, 14:00 – 19:00\nsamedi: 09:00 – 12:00\ndimanche: Fermé',
  url: PAGE,
  campagnes,
  ...fields,
})

export const aTime = (time: Json, places_dispo: Json = 1): Json => ({ id: 1, time, textDay: 'Jeudi', places_dispo })

type Type = readonly [number: number, label: string]

/** A pharmacy's page, where people choose a campaign and then a type of appointment. */
export function aPage(campaigns: readonly (readonly [number: number, name: string, ...types: Type[]])[]): string {
  const choose = '<option class="disabled" value="0">Choisissez</option>'
  const options = campaigns.map(([number, name]) => `<option value="${number}">${name}</option>`)
  const types = campaigns.map(([number, , ...choices]) => {
    const labels = choices.map(([type, label]) => `<option value="${type}" data-price="0">\n ${label}\n</option>`)
    return `<div class="js-campagne-data" data-campagne-id="${number}"><select>${choose}${labels.join('')}</select></div>`
  })
  return `<!DOCTYPE html><html><head><title>Rendez-vous</title><script>if (a < b) "<h3>"</script></head><body>
    <h3>Mapharma</h3>
    <div class="col pharma-block"><img src="logo.png"><h3 class="mb-0">
      Pharmacie de l&#039;&Eacute;cluse </h3>
      <div class="mb-1 text-muted">5 rue de l'&Eacute;cluse<br> 34200 S&egrave;te</div><div class="mb-1 text-muted">Fermé</div></div>
    <select class="form-control js-rdv-select-motif">${choose}${options.join('')}</select>
    <div class="js-campagne-data" data-campagne-id="0"><select>${choose}</select></div>
    ${types.join('\n')}</body></html>`
}
