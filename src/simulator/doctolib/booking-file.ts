import { inPairs } from '../france/phones.ts'
import type { Site } from '../france/sites.ts'
import { dice, mix } from '../random.ts'
import { clock, type Week } from '../slots/week.ts'
import type { Agenda, Motive, Place, Profile } from './profile.ts'

const ORGANIZATION = 91_000
const VACCINATION = 5494

/** What the platform serves as `/booking/{slug}.json`. */
export function bookingFile(profile: Profile): unknown {
  const speciality = { id: VACCINATION, name: 'COVID-19 - Vaccination', kind: 'subject' }
  return {
    data: {
      profile: {
        id: profile.id,
        name_with_title_and_determiner: profile.name,
        name_with_title: profile.name,
        speciality: { ...speciality, slug: profile.kind },
        organization: profile.kind !== 'medecin-generaliste',
        redirect_url: null,
      },
      specialities: [speciality],
      visit_motive_categories: profile.categories.map(({ id, kind }) => ({ id, name: kind.name })),
      visit_motives: profile.motives.map(motiveEntry),
      agendas: profile.agendas.map(agendaEntry),
      places: profile.places.map((place) => placeEntry(profile, place)),
      practitioners: [],
      vaccination_center: profile.purpose !== 'other-care',
      number_future_vaccinations: 0,
    },
  }
}

function motiveEntry(motive: Motive, index: number) {
  const { kind } = motive
  return {
    id: motive.id,
    name: kind.name,
    visit_motive_category_id: motive.category?.id ?? null,
    organization_id: ORGANIZATION,
    speciality_id: VACCINATION,
    ref_visit_motive_id: kind.ref,
    position: index + 1,
    telehealth: false,
    vaccination_days_range: kind.secondAfterDays,
    vaccination_motive: kind.vaccinationFlag,
    covid_vaccination_set_appointment_organization: false,
    first_shot_motive: kind.firstShotFlag,
    allow_new_patients: motive.newPatients,
    allow_new_patients_on_insurance_sector: null,
    configurations: null,
  }
}

function agendaEntry(agenda: Agenda) {
  return {
    id: agenda.id,
    booking_disabled: agenda.disabled,
    booking_temporary_disabled: agenda.temporarilyDisabled,
    landline_number: inPairs(agenda.site.phone),
    anonymous: true,
    organization_id: ORGANIZATION,
    visit_motive_ids_by_practice_id: Object.fromEntries(agenda.motivesByPractice),
    visit_motive_ids: [...new Set([...agenda.motivesByPractice.values()].flat())],
    visit_motive_ids_only_for_doctors: null,
    practice_id: agenda.practiceId,
    speciality_id: VACCINATION,
    practitioner_id: null,
    insurance_sector_enabled: false,
    equipment_agendas_required: false,
  }
}

function placeEntry(profile: Profile, place: Place) {
  const { site } = place
  const zipcode = writtenPostcode(site)
  return {
    id: place.id,
    address: site.street,
    zipcode,
    city: site.town.name,
    floor: 0,
    latitude: site.latitude,
    longitude: site.longitude,
    elevator: false,
    handicap: true,
    formal_name: profile.places.length > 1 ? site.town.name : null,
    ...writtenPhones(site),
    reception_info: null,
    full_address: `${site.street}, ${zipcode} ${site.town.name}`,
    opening_hours: writtenHours(site),
    name: site.town.name,
    practice_ids: place.practiceIds,
    payment_means: null,
    regulation_sector: null,
    insurance_card: null,
  }
}

/** People type post codes with spaces in and after them, and tables lose their leading zeros. */
export function writtenPostcode({ key, postcode }: Site): string {
  return dice(mix(key, 3)).weighted([
    [93, postcode],
    [3, `${postcode.slice(0, 2)} ${postcode.slice(2)}`],
    [2, `${postcode} `],
    [2, postcode.replace(/^0/, '')],
  ])
}

function writtenPhones({ key, phone }: Site) {
  const draw = dice(mix(key, 4))
  const written = draw.weighted([
    [70, inPairs(phone)],
    [12, phone],
    [10, `+33 ${inPairs(phone).slice(1)}`],
    [8, inPairs(phone).replaceAll(' ', '.')],
  ])
  return draw.weighted([
    [75, { landline_number: written }],
    [10, { landline_number: null, phone_number: written }],
    [5, { phone_number: written }],
    [10, { landline_number: null }],
  ])
}

function writtenHours({ key, week }: Site) {
  const written = dice(mix(key, 5)).weighted([
    [90, 'ranges'],
    [5, 'empty'],
    [5, 'null'],
  ] as const)
  if (written === 'null') return null
  return written === 'empty' ? [] : openingHours(week)
}

/** The ranges of a closed day are written all the same: those of the day that it was copied from. */
function openingHours(week: Week) {
  const usual = week.find((day) => day.length > 0) ?? []
  return [1, 2, 3, 4, 5, 6, 0].map((day) => {
    const ranges = week[day] ?? []
    const enabled = ranges.length > 0
    return { day, ranges: (enabled ? ranges : usual).map((range) => range.map(clock)), enabled }
  })
}
