import { expect } from 'vitest'
import { DAY } from '../../model/local-time.ts'
import type { SimulatedPlatform } from '../platform.ts'
import { LOCATIONS } from './locations.ts'

/** A small, careful client of the platform, which knows it from outside only. For the tests. */
const API = '/api/patients/v2'
export const SPRING = Date.parse('2021-05-11T10:00:00Z')

type Query = readonly (readonly [string, string])[]

export function ask(platform: SimulatedPlatform, path: string, query: Query = [], at = SPRING) {
  const search = new URLSearchParams(query.map(([name, value]): [string, string] => [name, value]))
  return platform.answer({ method: 'GET', path: API + path, query: search, body: '' }, at)
}

export const get = (platform: SimulatedPlatform, path: string, query: Query, at: number) =>
  JSON.parse(ask(platform, path, query, at).body)

type Entry = {
  id: number
  type?: string
  title: string
  url: string
  specialty_ids: number[]
  cabinet: { zipcode: string }
  agenda: { ids: number[]; next_availability: string | null }
}

export const SLUGS = ['maladies-infectieuses', 'vaccination-covid-19', 'vaccination-covid19'] as const

function entriesOf(platform: SimulatedPlatform, location: string, specialty: string, at: number): Entry[] {
  const all: Entry[] = []
  for (let page = 1; ; page += 1) {
    const { options, results } = get(
      platform,
      '/searches/geo_location',
      [
        ['specialty_id', specialty],
        ['raw_location', location],
        ['page', String(page)],
      ],
      at,
    )
    all.push(...Object.values<{ data: Entry[] }>(results).flatMap(({ data }) => data))
    if (!options.next_page) return all
  }
}

export const vaccinates = (id: number) => [144, 153, 496].includes(id)

export type Found = { id: string; url: string; name: string; cabinet: number; clinic: number; specialty: number }

/** The cabinets that the whole search shows, as they should be published. */
export function directory(platform: SimulatedPlatform, at: number): Found[] {
  const found = new Map<number, Found>()
  for (const specialty of SLUGS) {
    for (const location of LOCATIONS.keys()) {
      for (const entry of entriesOf(platform, location, specialty, at)) {
        const [type = '', place = '', slug = '', cabinet] = entry.url.split('/').slice(1)
        const wanted = entry.specialty_ids.find(vaccinates)
        const isCabinet = entry.type === undefined ? cabinet !== undefined : entry.type === 'Cabinet'
        if (!isCabinet || wanted === undefined || found.has(entry.id)) continue
        const resource = ask(
          platform,
          '/searches/resource',
          [
            ['type', type],
            ['location', place],
            ['slug', slug],
            ['cabinet', cabinet ?? ''],
          ],
          at,
        )
        if (resource.status === 404) continue
        const clinic = JSON.parse(resource.body).id
        const gid = clinic === entry.id ? `${clinic}` : `${clinic}pid${entry.id}`
        const url = `https://vaccination-covid.keldoc.com${entry.url}?cabinet=${entry.id}&specialty=${wanted}`
        found.set(entry.id, {
          id: `keldoc${gid}`,
          url,
          name: entry.title,
          cabinet: entry.id,
          clinic,
          specialty: wanted,
        })
      }
    }
  }
  return [...found.values()]
}

const FIRST = /(1ère|1ere|première) (injection|dose)|\binj\. ?1|unique/i
const NOT_FIRST = /5-11|suite à|variole/i

const isFirst = (motive: string, category: string) =>
  FIRST.test(motive) ? !NOT_FIRST.test(motive) : /^vaccin/i.test(motive) && FIRST.test(category) && !/2/.test(motive)

export type Motive = { id: number; name: string; agendas: { id: number }[] }
type Categories = { name: string; motives: Motive[] }[]

const parisDay = (at: number) => new Date(at).toLocaleDateString('sv', { timeZone: 'Europe/Paris' })

/** Clock readings of the slots of a cabinet, and how the look ends. */
export function look(platform: SimulatedPlatform, { clinic, cabinet, specialty }: Found, at: number) {
  const answer = ask(
    platform,
    `/clinics/${clinic}/specialties/${specialty}/cabinets/${cabinet}/motive_categories`,
    [],
    at,
  )
  if (answer.status === 404) return { outcome: 'gone', starts: [] }
  const categories: Categories = JSON.parse(answer.body)
  const listed = new Map<string, string>()
  const announced = new Set<string>()
  let byPhone = false
  for (const { name, motives } of Array.isArray(categories) ? categories : []) {
    for (const motive of motives) {
      if (!isFirst(motive.name, name) || motive.agendas.length === 0) continue
      byPhone = walk(platform, motive, at, listed, announced) || byPhone
    }
  }
  const instants = new Set(listed.values())
  const starts = [...listed.values(), ...[...announced].filter((start) => !instants.has(start))].sort()
  return { outcome: starts.length > 0 ? 'slots' : byPhone ? 'phone-only' : 'none', starts }
}

/** Collects the slots of one motive; true when it is booked by telephone. */
function walk(
  platform: SimulatedPlatform,
  motive: Motive,
  at: number,
  listed: Map<string, string>,
  announced: Set<string>,
): boolean {
  const day = (from: string, days: number) => parisDay(Date.parse(`${from}T12:00:00Z`) + days * DAY)
  const last = day(parisDay(at), 27)
  let from = parisDay(at)
  for (let requests = 0; from <= last; requests += 1) {
    expect(requests).toBeLessThan(20)
    const agendas = motive.agendas.map(({ id }) => ['agenda_ids[]', String(id)] as const)
    const path = `/timetables/${motive.id}`
    const answer = get(platform, path, [['from', from], ['to', day(from, 4)], ...agendas], at)
    if (answer?.phone_number) return true
    if (answer?.availabilities) {
      for (const [date, slots] of Object.entries<{ start_time: string; agenda_id: number }[]>(answer.availabilities)) {
        for (const { start_time, agenda_id } of slots) {
          expect(start_time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:00\.(000[+-]\d\d:\d\d|000000[+-]\d{4})$/)
          expect(start_time.slice(0, 10)).toBe(date)
          if (date <= last) listed.set(`${agenda_id} ${start_time.slice(0, 16)}`, start_time.slice(0, 16))
        }
      }
      from = day(from, 4)
      continue
    }
    const next = answer?.date?.slice(0, 10)
    if (next === undefined || next > last || next < from) return false
    if (next === from) {
      announced.add(answer.date.slice(0, 16))
      return false
    }
    from = next
  }
  return false
}
