import { expect, test } from 'vitest'
import { readPublications } from '../api/published-data.ts'
import { openPublicationFolder } from '../files/publication-folder.ts'
import { france, PUBLISHED_AT, publicationPlace } from '../fixtures.ts'
import { openChangeFeed } from './change-feed.ts'
import { watchPublications } from './publication-watch.ts'

const change = (internal_id: string, quand = PUBLISHED_AT) => ({
  quand,
  type: 'ouvert' as const,
  departement: '38',
  internal_id,
  nom: internal_id,
  prochain_rdv: null,
  creneaux: 1,
})

async function watched() {
  const place = await publicationPlace()
  const feed = openChangeFeed('start')
  const told: unknown[] = []
  const faults: unknown[] = []
  feed.listen(({ name, data }) => told.push([name, data]))
  const data = readPublications(openPublicationFolder(place.output))
  const { look } = watchPublications(data, feed, (error) => faults.push(error))
  return { place, told, faults, look }
}

const LATER = '2021-05-03T10:01:00+02:00'

test('each publication is told once, with what is new in it', async () => {
  const { place, told, look } = await watched()
  await look()
  expect(told).toEqual([])
  await place.publish(france([], { changes: [change('a')] }), 1_000)
  await look()
  await look()
  expect(told.splice(0)).toEqual([['publication', { origin: 'simulated', last_updated: PUBLISHED_AT }]])
  await place.publish(
    france([], { changes: [change('a', LATER), change('b'), change('a')], lastUpdated: LATER }),
    2_000,
  )
  await look()
  expect(told).toEqual([
    ['publication', { origin: 'simulated', last_updated: LATER }],
    ['changements', { last_updated: LATER, nombre: 2, changements: [change('a', LATER), change('b')] }],
  ])
})

test('of very many changes the first are told, the others counted', async () => {
  const { place, told, look } = await watched()
  await place.publish(france([]), 1_000)
  await look()
  const changes = Array.from({ length: 250 }, (_, index) => change(`c${index}`))
  await place.publish(france([], { changes }), 2_000)
  await look()
  expect(told.at(-1)).toEqual([
    'changements',
    { last_updated: PUBLISHED_AT, nombre: 250, changements: changes.slice(0, 100) },
  ])
})

test('a publication that cannot be read is a fault told once, and the next one is looked at all the same', async () => {
  const { place, told, faults, look } = await watched()
  await place.publish({ ...france([]), 'changements.json': '{' }, 1_000)
  await look()
  await look()
  expect([faults.length, told.length]).toEqual([1, 0])
  await place.publish(france([]), 2_000)
  await look()
  expect(told.length).toBe(1)
})
