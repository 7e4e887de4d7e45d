import { type Cabinet, type Clinic, clinicPath, type Place } from './clinic.ts'

const NAMES: Readonly<Record<number, string>> = {
  8: 'Médecin généraliste',
  144: 'Maladies infectieuses',
  153: 'Infectiologue',
  496: 'COVID19 - Vaccination',
}

/** What the platform serves as `/searches/resource`: the establishment of a path. */
export function resource(clinic: Clinic): unknown {
  return {
    id: clinic.id,
    title: clinic.name,
    url: clinicPath(clinic),
    description: null,
    main_description: null,
    cabinets: clinic.cabinets.map((cabinet) => ({
      ...cabinetEntry(cabinet),
      slug: cabinet.slug,
      transportations: [],
    })),
    type: 'Clinic',
    img: 'https://www.keldoc.com/assets/clinic.png',
    specialties: [...new Set(clinic.cabinets.flatMap(({ specialties }) => specialties))].map((id) => ({
      id,
      name: NAMES[id],
      skills: id === 8 ? [] : [{ name: 'Centre de vaccination COVID-19' }],
    })),
    seo: { noindex: false, title: clinic.name },
    breadcrumbs: [
      { title: 'Accueil', path: '/' },
      { title: clinic.name, path: clinicPath(clinic) },
    ],
  }
}

/** An agenda shown as a person: its id is neither a clinic's nor a cabinet's. */
export function staffResource({ clinic, cabinet }: Place): unknown {
  return {
    id: cabinet.staffId,
    title: cabinet.agendas[0]?.name,
    url: `/maladies-infectieuses/${clinic.location}/equipe-de-vaccination-${cabinet.slug}`,
    type: 'Staff',
    agenda_id: cabinet.agendas[0]?.id,
    cabinet_id: cabinet.id,
    doctor_id: cabinet.staffId,
    cabinets: [{ ...cabinetEntry(cabinet), clinic_url: clinicPath(clinic) }],
    specialties: cabinet.specialties.map((id) => ({ id, name: NAMES[id], skills: [] })),
  }
}

/** What the platform serves as the list of cabinets of an establishment for a specialty. */
export const cabinetsFor = (clinic: Clinic, specialty: number): unknown =>
  clinic.cabinets.filter(({ specialties }) => specialties.includes(specialty)).map(cabinetEntry)

const cabinetEntry = ({ id, name, site }: Cabinet) => ({
  id,
  name,
  location: `${site.street}, ${site.postcode}, ${site.town.name}`,
  latitude: site.latitude,
  longitude: site.longitude,
})

/** What the platform serves as the reasons for a visit of a cabinet; an empty object where none can be booked. */
export function motiveCategories({ categories }: Cabinet): unknown {
  if (categories.length === 0) return {}
  return categories.map(({ id, name, motives }, index) => ({
    motive_category_id: id,
    name,
    position: index,
    resource_type: 'Clinic',
    motives: motives.map((motive, position) => ({
      id: motive.id,
      name: motive.kind.name,
      position,
      teleconsultation: false,
      booking_delay_until: 1440,
      agendas: motive.agendas.map((agenda) => ({ id: agenda.id, name: agenda.name, hidden: agenda.hidden })),
    })),
  }))
}

/** What the platform serves as the details of a cabinet. */
export const details = ({ phone }: Cabinet): unknown => (phone === null ? {} : { phone_number: phone })
