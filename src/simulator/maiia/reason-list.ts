import type { Center, Reason } from './center.ts'

/** What the platform serves as one reason for a visit. */
export function writeReason(reason: Reason, position: number): unknown {
  const { id, kind } = reason
  return {
    id,
    name: kind.name,
    position,
    consultationType: 'PHYSICAL',
    patientLimitation: 'PUBLIC',
    allowAvailabilitiesXHoursBefore: 1008,
    ...(kind.injectionType === undefined ? {} : { injectionType: kind.injectionType }),
    ...(kind.dose === '1' ? { nextAppointmentDelayInDays: 42 } : {}),
  }
}

/** One page of the reasons of a centre. */
export function reasonPage({ reasons }: Center, page: number, size: number): unknown {
  return { items: reasons.map(writeReason).slice(page * size, (page + 1) * size), total: reasons.length }
}
