import { audienceOf } from '../../model/audience-words.ts'
import type { Centre } from '../../model/centre.ts'
import { FIRST_INJECTION_ONLY } from '../../model/dose.ts'
import { instantOfLocal } from '../../model/local-time.ts'
import type { Instant, SlotRun } from '../../model/slot.ts'
import { vaccineOfName } from '../../model/vaccine.ts'
import { Unsupported } from '../failures.ts'
import type { Look, PlatformContext } from '../platform.ts'
import { isFirstInjection } from './labels.ts'
import { readLink } from './link.ts'
import { askSchedule } from './requests.ts'

/**
 * The free slots of one pharmacy for one type of appointment, which one answer tells. An entry without a readable time costs
 * that entry.
 */
export async function* searchSlots(centre: Centre, context: PlatformContext<unknown>): AsyncGenerator<SlotRun, Look> {
  const { now, wantedDoses, explain, log } = context
  const link = readLink(centre.url)
  if (link === null) throw new Unsupported('il manque un identifiant à ce lien Pandalab')
  const label = labelOf(centre)
  const isRefused = label !== null && !isFirstInjection(label)
  const isWanted = !isRefused && wantedDoses.has('1')
  explain({
    subject: label === null ? 'type de rendez-vous inconnu' : `type de rendez-vous « ${label} »`,
    kept: isWanted,
    because: isRefused ? 'pas une première injection' : `première injection${isWanted ? '' : ' non demandée'}`,
  })
  if (!isWanted) return { centre, failures: [] }
  const { entries, unreadable } = await askSchedule(link, context)
  if (unreadable > 0) log('pandalab.slots-unreadable', { ...link, count: unreadable })
  const vaccine = vaccineOfName(label ?? '')
  const kind = {
    doses: label === null ? [] : FIRST_INJECTION_ONLY,
    vaccines: vaccine === null ? [] : [vaccine],
    audience: audienceOf(label),
    places: 1,
  }
  const starts: Instant[] = []
  for (const { begin } of entries) {
    const start = begin.kind === 'instant' ? begin.instant : instantOfLocal(begin.day, begin.time, centre.timeZone)
    if (start >= now) starts.push(start)
  }
  yield { starts, ...kind }
  return { centre, failures: [] }
}

/** Only the directory knows the label; a link from elsewhere comes without. */
function labelOf({ extra }: Centre): string | null {
  const { reasonLabel } = extra
  return typeof reasonLabel === 'string' ? reasonLabel : null
}
