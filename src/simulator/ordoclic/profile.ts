import { mix } from '../random.ts'
import type { Entity, Reason } from './entity.ts'
import { NOBODY, uuid } from './ids.ts'
import { bookingSettings } from './search.ts'

/** What the platform serves as `/v1/public/entities/profile/{slug}`. */
export function profile(entity: Entity): unknown {
  const { site, professionals } = entity
  return {
    profileSlug: entity.slug,
    entityId: entity.id,
    name: entity.name,
    type: entity.type,
    typeId: 1,
    phone: `+33${site.phone.slice(1)}`,
    address: site.street,
    city: site.town.name,
    zip: site.postcode,
    listAddress: [
      {
        id: uuid(mix(site.key, 51)),
        lat: site.latitude,
        lng: site.longitude,
        address: site.street,
        city: site.town.name,
        zip: site.postcode,
        activated: true,
        isMainAddress: true,
      },
    ],
    seoPublishedAt: '2021-03-17T14:00:19.998659Z',
    imagesIds: [],
    timeBlocks: timeBlocks(entity),
    publicProfessionals: professionals.map(({ id }) => ({
      id,
      fullName: '',
      firstName: '',
      lastName: '',
      title: '',
      jobId: 1,
      job: 'Pharmacien',
      entities: entity.name,
      publicProfileSlug: '',
    })),
    attributeValues: attributes(entity),
    showPublicProfileDocument: true,
    lobbyRoom: { id: uuid(mix(site.key, 52)), entityId: entity.id, accessCode: '', paymentMean: false },
  }
}

/** Values of all kinds: texts, lists and objects. Only one of them says how to book. */
function attributes({ booking, professionals }: Entity) {
  return [
    { label: 'introduction', value: 'Vaccin disponible selon les livraisons. /!\\ Merci de venir à l’heure.\n' },
    { label: 'service_price', value: [] },
    { label: 'keywords', value: ['Rendez-vous', 'Covid-19'] },
    { label: 'public_pro', value: professionals.map(({ id }) => id) },
    { label: 'waiting_room_link', value: { url: '', enabled: true } },
    ...(booking === 'unsaid' ? [] : [{ label: 'booking_settings', value: bookingSettings(booking) }]),
  ]
}

function timeBlocks({ site }: Entity) {
  return [1, 2, 3, 4, 5, 6, 0].flatMap((weekday, index) =>
    (site.week[weekday] ?? []).map(([from, to], rank) => ({
      id: index * 10 + rank,
      day: String(index + 1),
      opening: `${clock(from)}:00`,
      closing: `${clock(to)}:00`,
      isFullDay: false,
    })),
  )
}

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** What the platform serves as `/v1/solar/entities/{id}/reasons`. */
export const reasonList = ({ reasons, habits }: Entity): unknown => ({
  reasons: reasons.map((reason) => reasonEntry(reason, habits.oldReasons)),
  limitedMode: false,
})

function reasonEntry({ id, kind, isOpen, professionalId }: Reason, isOld: boolean) {
  const advice = kind.vaccine === null ? [] : [`Le vaccin injecté est le ${kind.vaccine.toUpperCase()}.`]
  return {
    id,
    name: kind.name,
    duration: 10,
    color: '#ffcc3d',
    canBookOnline: isOpen,
    professionalId: professionalId ?? NOBODY,
    reasonTypeId: kind.typeId,
    reasonType: '',
    isAcceptNewPatient: true,
    advice: JSON.stringify([...advice, 'Présentez-vous cinq minutes avant l’heure.', 'Annulez si vous ne venez pas.']),
    entityId: null,
    isTcsMode: kind.name === 'Téléconsultation',
    defaultDocuments: [],
    documentNotificationCondition: 0,
    documentNotificationTimeValueInHours: 1,
    ...(isOld ? {} : doseField(kind)),
  }
}

/** What is no injection says nothing of it, or nothing that counts. */
function doseField({ dose, name }: Reason['kind']): { vaccineInjectionDose?: number | null } {
  if (dose !== null) return { vaccineInjectionDose: dose }
  if (name === 'Urgence') return { vaccineInjectionDose: -1 }
  return name === 'Test Antigénique' ? { vaccineInjectionDose: null } : {}
}
