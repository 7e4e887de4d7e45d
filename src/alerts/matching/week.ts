/** Hours of a week, from Monday at midnight, as bits of six words: what hours two things share is six operations away. */
export type WeekHours = Uint32Array

const HOURS = 7 * 24

/** @param hour - whole local hours since 1970-01-01, a Thursday. */
export const hourOfWeek = (hour: number): number => (hour + 3 * 24) % HOURS

export const noHours = (): WeekHours => new Uint32Array(Math.ceil(HOURS / 32))

export const everyHour = (): WeekHours => noHours().fill(0xffffffff)

export function addHour(hours: WeekHours, hour: number): void {
  const word = hour >> 5
  hours[word] = (hours[word] ?? 0) | (1 << (hour & 31))
}

export const hasHour = (hours: WeekHours, hour: number): boolean =>
  (((hours[hour >> 5] ?? 0) >>> (hour & 31)) & 1) === 1

/** Whether they have an hour in common. */
export function shareHour(one: WeekHours, other: WeekHours): boolean {
  for (let word = 0; word < one.length; word += 1) if (((one[word] ?? 0) & (other[word] ?? 0)) !== 0) return true
  return false
}

/** Whether all hours of the second are in the first. */
export function coversHours(one: WeekHours, other: WeekHours): boolean {
  for (let word = 0; word < one.length; word += 1) if ((~(one[word] ?? 0) & (other[word] ?? 0)) !== 0) return false
  return true
}
