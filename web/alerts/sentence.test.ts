import { expect, test } from 'vitest'
import { wishSentence } from './sentence.ts'
import { NO_WISH, type Wish } from './wish.ts'

const text = (wish: Wish, language: 'fr' | 'en') =>
  wishSentence(wish, '2021-07-10', language)
    ?.map((piece) => piece.text)
    .join('')

const GRENOBLE: Wish = { ...NO_WISH, place: { kind: 'commune', insee: '38185', name: 'Grenoble' } }

test('says what will be sent and until when', () => {
  const wish: Wish = {
    ...GRENOBLE,
    vaccines: new Set(['Pfizer-BioNTech']),
    days: new Set(['week']),
    hours: new Set(['evening']),
  }
  expect(text(wish, 'fr')).toBe(
    'Vous recevrez un message dès qu’un créneau Pfizer-BioNTech s’ouvre à moins de 25\u00a0km de Grenoble, en semaine après 17\u00a0h. L’alerte s’arrête seule le samedi 10\u00a0juillet.',
  )
  expect(text(wish, 'en')).toBe(
    'You will get a message as soon as a Pfizer-BioNTech slot opens within 25\u00a0km of Grenoble, on weekdays after 5\u00a0pm. The alert ends by itself on Saturday 10\u00a0July.',
  )
})

test('a département has no distance', () => {
  const wish: Wish = {
    ...NO_WISH,
    cadence: 'daily',
    place: { kind: 'departement', code: '38', name: 'Isère', in: 'en Isère' },
  }
  expect(text(wish, 'fr')).toBe(
    'Vous recevrez un résumé chaque matin quand un créneau s’ouvre en Isère. L’alerte s’arrête seule le samedi 10\u00a0juillet.',
  )
})

test('without a place there is nothing to promise', () => {
  expect(wishSentence(NO_WISH, '2021-07-10', 'fr')).toBeNull()
})

test.each([
  ['Annecy', 'à moins de 25\u00a0km d’Annecy.', 'within 25\u00a0km of Annecy.'],
  ['Le Mans', 'à moins de 25\u00a0km du Mans.', 'within 25\u00a0km of Le Mans.'],
])('%s is named as each language does', (name, french, english) => {
  const wish: Wish = { ...NO_WISH, place: { kind: 'commune', insee: '38185', name } }
  expect(text(wish, 'fr')).toContain(french)
  expect(text(wish, 'en')).toContain(english)
})
