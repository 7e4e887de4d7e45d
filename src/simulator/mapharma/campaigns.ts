/** A type of appointment within a campaign. */
export type TypeKind = {
  /** Empty where the pharmacy gave it no name. */
  readonly label: string
  /** Whether somebody who wants a first injection may book it. */
  readonly first: boolean
}

/** A campaign as Mapharma's pharmacies word it, and what it really is for. */
export type CampaignKind = {
  readonly name: string
  readonly types: readonly [TypeKind, ...TypeKind[]]
  /** Whether the platform calls it a vaccination against COVID-19. */
  readonly flag: boolean
  /** Whether its name alone says so. */
  readonly namesCovid: boolean
  /** The vaccine that a reader can know from it. */
  readonly vaccine: string | null
}

const type = (label: string, first = true): TypeKind => ({ label, first })

const campaign = (
  name: string,
  vaccine: string | null,
  types: CampaignKind['types'],
  { flag = true, namesCovid = true }: { flag?: boolean; namesCovid?: boolean } = {},
): CampaignKind => ({ name, vaccine, types, flag, namesCovid })

const PFIZER = 'Pfizer-BioNTech'
const MODERNA = 'Moderna'

/** Campaigns that are open to first injections, as far as their names tell. */
export const FIRST_INJECTIONS: readonly [CampaignKind, ...CampaignKind[]] = [
  campaign('Vaccination COVID', null, [type('Vaccination COVID')]),
  campaign('VACCINATION COVID PFIZER', PFIZER, [type('Pfizer')]),
  campaign('Vaccination covid Moderna, 18 ans et plus', MODERNA, [
    type('1ère injection Moderna'),
    type('2ème injection Moderna', false),
  ]),
  campaign('Vaccination Covid AstraZeneca (dose 1)', 'AstraZeneca', [type('AstraZeneca')]),
  campaign('Vaccination Covid', 'Janssen', [type('Injection unique Janssen')]),
  campaign('Vaccination Covid19', null, [type('1ere ou 2eme dose'), type('Dose de rappel', false)]),
  campaign('Vaccin anti-covid Pfizer', PFIZER, [type('')], { namesCovid: false }),
]

/** What the platform calls a vaccination, and no first injection. */
const LATER_INJECTIONS: readonly CampaignKind[] = [
  campaign('Vaccination Covid 2ème injection', null, [type('2ème injection', false)]),
  campaign('Rappel vaccination covid Pfizer', PFIZER, [type('3ème dose', false)]),
  campaign('RDV 2 vaccin covid AZ', 'AstraZeneca', [type('', false)], { namesCovid: false }),
]

const other = (name: string, label = name): CampaignKind =>
  campaign(name, null, [type(label)], { flag: false, namesCovid: false })

export const OTHERS: readonly [CampaignKind, ...CampaignKind[]] = [
  ...(LATER_INJECTIONS as readonly [CampaignKind]),
  other('Test antigénique'),
  other('Vaccination grippe'),
  other('Entretien diététique', ''),
  other('PILULIERS'),
  // The platform does not see what it is.
  campaign('Injection Moderna en pharmacie', MODERNA, [type('Moderna')], { flag: false, namesCovid: false }),
]

const WEEKDAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi']

/** A campaign for each half day of the week: some pharmacies open them one by one. */
export const HALF_DAYS: readonly CampaignKind[] = WEEKDAYS.flatMap((weekday) =>
  ['matin', 'après-midi'].map((half) => {
    const name = `Vaccination covid Pfizer ${weekday} ${half}`
    return campaign(name, PFIZER, [type(name)])
  }),
)

/** A campaign with its types, as one text: `campaign (type, type)`. */
export function wholeName(kind: CampaignKind, types: readonly TypeKind[] = kind.types): string {
  const labels = types.map(({ label }) => label).filter((label) => label !== '')
  return labels.length === 0 ? kind.name : `${kind.name} (${labels.join(', ')})`
}
