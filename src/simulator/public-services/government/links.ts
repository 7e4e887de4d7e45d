import type { SimulatedCentre } from '../../platform.ts'
import type { Dice } from '../../random.ts'

/** Writes a centre's link as people copy it into the list. */
export function typedLink(draw: Dice, platform: string, centre: SimulatedCentre): string {
  const url = new URL(centre.url)
  if (platform === 'doctolib') return doctolibLink(draw, url)
  if (platform === 'keldoc') return keldocLink(draw, url)
  return platform === 'maiia' ? url.href.replace('centerid', 'centerId') : centre.url
}

const SEARCH = 'speciality_id=5494&enable_cookies_consent=1'

const HIGHLIGHT = 'highlight%5Bspeciality_ids%5D%5B%5D=5494'

/** With the settings of somebody's search, several question marks, and often without the number of the place. */
function doctolibLink(draw: Dice, url: URL): string {
  const [, , town = '', slug = ''] = url.pathname.split('/')
  const host = draw.chance(0.97) ? 'partners' : 'www'
  const typedTown = draw.chance(0.02) ? town.toUpperCase() : town
  const page = `https://${host}.doctolib.fr/${draw.pick(['hopital-public', 'centre-de-sante'])}/${typedTown}/${slug}`
  const place = `pid=${url.searchParams.get('pid')}`
  return draw.weighted([
    [24, `${page}?${SEARCH}`],
    [10, page],
    [3, `${page}?${HIGHLIGHT}?speciality_id=5494`],
    [24, `${page}?${place}&enable_cookies_consent=1`],
    [20, `${page}?${place}`],
    [8, `${page}?${place}?${SEARCH}`],
    [4, `${page}??${place}&${SEARCH}`],
    [3, `${page}?${HIGHLIGHT}&${place}`],
    [2, ` ${page}?${place} `],
    [2, `${page}?${place.replace('-', '%2D')}`],
  ])
}

/** Under the general site's host, as a redirection, and seldom with the cabinet. */
function keldocLink(draw: Dice, url: URL): string {
  const [, type = '', location = '', slug = '', cabinet = ''] = url.pathname.split('/')
  const establishment = `/${type}/${location}/${slug}`
  return draw.weighted([
    [60, `${url.origin}${establishment}`],
    [12, `${url.origin}${establishment}/${cabinet}${url.search}`],
    [12, `https://www.keldoc.com${establishment} `],
    [6, `${url.origin}/redirect/?dom=${type}&inst=${location}&user=${slug}`],
    [5, `${url.origin}${establishment}?specialty=144`],
    [5, `  ${url.origin}/${type}/${location.toUpperCase()}/${slug}`],
  ])
}

/** What stands there when no platform's page does. */
export function otherLink(draw: Dice, townSlug: string): string {
  return draw.weighted([
    [72, ''],
    [8, `https://www.${townSlug}.example/vaccination?inscription=1`],
    [4, `http://${townSlug}.example/rdv`],
    [4, `contact@mairie-${townSlug}.example`],
    [3, 'doctolib'],
    [3, 'adresseadeterminer.fr'],
    [2, 'https://'],
    [4, `https://partners.doctolib.fr/centre-de-sante/${townSlug}/centre-ferme-${townSlug}?pid=practice-99`],
  ])
}
