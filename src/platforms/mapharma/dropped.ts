import type { PlatformLog } from '../platform.ts'
import type { Campaign, CampaignNote, Verdict } from './campaigns.ts'
import { gidOf } from './link.ts'

/** What a directory run left out, and what of it a person should look at. */
export type Dropped = {
  add(reason: string, count?: number): void
  addCampaign(campaign: Campaign, verdict: Verdict): void
  /** Writes the notes and gives the counts by reason. */
  report(log: PlatformLog): Record<string, number>
}

export function newDropped(): Dropped {
  const counts: Record<string, number> = {}
  const notes = new Map<CampaignNote, string[]>()
  const add = (reason: string, count = 1) => {
    if (count > 0) counts[reason] = (counts[reason] ?? 0) + count
  }
  return {
    add,
    addCampaign(campaign, { refusal, note }) {
      if (refusal !== null) add(refusal)
      if (note !== null) notes.set(note, [...(notes.get(note) ?? []), `${gidOf(campaign)} ${campaign.name}`])
    },
    report(log) {
      for (const [note, campaigns] of notes) log(`mapharma.${note}`, { campaigns })
      return counts
    },
  }
}
