import { expect, test } from 'vitest'
import { openChangeFeed } from './change-feed.ts'

test('who comes back gets what came since, and nothing twice', () => {
  const feed = openChangeFeed('start')
  for (const data of [1, 2, 3]) feed.tell('publication', data)
  const missed = feed.since('start-1')
  expect(missed?.map(({ id, data }) => [id, data])).toEqual([
    ['start-2', 2],
    ['start-3', 3],
  ])
  expect(feed.since('start-3')).toEqual([])
})

test('another run of the server, or too long an absence, is no place to go on from', () => {
  const feed = openChangeFeed('start', 2)
  for (const data of [1, 2, 3]) feed.tell('publication', data)
  expect(feed.since('start-1')).toBeNull()
  expect(feed.since('other-3')).toBeNull()
  expect(feed.since('start-2')?.length).toBe(1)
})

test('listeners hear until they stop, and the last publication is known', () => {
  const feed = openChangeFeed('start')
  expect(feed.lastPublication()).toBeNull()
  const heard: unknown[] = []
  const stop = feed.listen(({ data }) => heard.push(data))
  feed.tell('publication', 1)
  feed.tell('changements', 2)
  stop()
  feed.tell('changements', 3)
  expect(heard).toEqual([1, 2])
  expect(feed.lastPublication()?.data).toBe(1)
})
