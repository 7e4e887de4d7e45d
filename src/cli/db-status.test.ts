import { expect, it } from 'vitest'
import { withServer } from '../../test/databases.ts'
import { type LeaseRequest, renewLease } from '../store/database/budget-leases.ts'
import { NO_SHARE } from '../store/database/budget-shares.ts'
import { databaseStatus } from './db-status.ts'

const TIMES = { leaseMs: 60_000, restMs: 1_100, flightMs: 5_000 }
const BUDGET = { perSecond: 10, atOnce: 4 }

withServer((test) => {
  const ask = (platform: string, holder: string, known: Partial<LeaseRequest> = {}, times = TIMES) => {
    const reception = { pausedMs: 0, factor: 1, isRefused: false }
    const request = { platform, holder, budget: BUDGET, held: NO_SHARE, asksCentres: true, ...reception, ...known }
    return renewLease(test.database().db, request, times)
  }

  /** The cells of a platform's line, and of those below that belong to it. */
  function cellsOf(status: string, platform: string): string[] {
    const lines = status.split('\n')
    const from = lines.findIndex((line) => line.startsWith(`│ ${platform} `))
    const to = lines.findIndex((line, index) => index > from && !line.startsWith('│'))
    return lines.slice(from, to).flatMap((line) =>
      line
        .split('│')
        .map((cell) => cell.trim())
        .filter((cell) => cell !== ''),
    )
  }

  it('shows budgets that differ, paces that refusals left, and platforms that are left alone', async () => {
    await ask('bimedoc', 'a', { budget: { perSecond: null, atOnce: 3 }, held: { perSecond: null, atOnce: 0 } })
    await ask('doctolib', 'a', { factor: 0.25 })
    await ask('doctolib', 'b', { budget: { perSecond: 2.5, atOnce: 8 } })
    await ask('keldoc', 'a', { factor: 0.0625, isRefused: true, pausedMs: 80_500 })
    await ask('maiia', 'a', { pausedMs: 30_500 })
    await ask('mapharma', 'a', { isRefused: true })
    await ask('valwin', 'gone', { factor: 0.5 }, { ...TIMES, leaseMs: -1, restMs: 0 })
    const status = await databaseStatus(test.database(), 'ici')
    expect(status).toContain('a : bimedoc sans limite, doctolib 10/s')
    expect(cellsOf(status, 'bimedoc')).toEqual(['bimedoc', 'sans limite, 3 à la fois', '100 %', 'bonne'])
    expect(cellsOf(status, 'doctolib')).toEqual([
      ...['doctolib', '2,5/s, 8 à la fois', '25 %', 'ralentie après des refus'],
      '10/s, 4 à la fois',
    ])
    expect(cellsOf(status, 'keldoc').slice(2)).toEqual([
      '6 %',
      expect.stringMatching(/^refuse nos requêtes : laissée tranquille encore 1 min \d+ s$/),
    ])
    expect(cellsOf(status, 'maiia').slice(2)).toEqual([
      '100 %',
      expect.stringMatching(/^laissée tranquille encore \d+,\d s$/),
    ])
    expect(cellsOf(status, 'mapharma').at(-1)).toBe('refuse nos requêtes : un seul travailleur l’essaie à nouveau')
    expect(status).not.toContain('valwin')
    expect(status).toContain('n’ont pas le même budget')
  })

  it('says nothing of differences where there are none, nor of platforms that nobody asks', async () => {
    expect(await databaseStatus(test.database(), 'ici')).not.toMatch(/Travailleurs|Plateforme/)
    await ask('keldoc', 'a')
    await ask('keldoc', 'b')
    const status = await databaseStatus(test.database(), 'ici')
    expect(cellsOf(status, 'keldoc')).toEqual(['keldoc', '10/s, 4 à la fois', '100 %', 'bonne'])
    expect(status).not.toContain('même budget')
  })
})
