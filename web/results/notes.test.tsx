import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { localTime } from '../format/local-times.ts'
import type { NamedDepartement } from './area.ts'
import { type Arrivals, arrivalsOf } from './arrivals.ts'
import { NOW, someFiles } from './fixtures.ts'
import { Notes, silentPlatform } from './notes.tsx'
import { type Place, placesOf } from './place.ts'
import type { FileState } from './use-files.ts'

const departement = (code: string, name: string, the: string): NamedDepartement => ({
  code,
  name,
  slug: name.toLowerCase(),
  the,
  in: `en ${name}`,
})
const isere = departement('38', 'Isère', 'l’Isère')
const drome = departement('26', 'Drôme', 'la Drôme')
const savoie = departement('73', 'Savoie', 'la Savoie')

const files = someFiles({ p1: [] })
const here: FileState = { kind: 'here', files }
const earlier: FileState = { kind: 'here', files: { ...files, areEarlier: true } }
const unreachable: FileState = { kind: 'missing', failure: 'unreachable' }
const damaged: FileState = { kind: 'missing', failure: 'malformed' }

type Known = { readonly places?: readonly Place[]; readonly isBack?: boolean; readonly now?: number }

/** What the notes say, with plain spaces. */
function said(states: readonly (readonly [NamedDepartement, FileState])[], known: Known = {}): string {
  const arrivals: Arrivals = arrivalsOf(
    states.map(([each]) => each),
    new Map(states.map(([{ code }, state]) => [code, state])),
  )
  return renderToString(
    <Notes
      arrivals={arrivals}
      places={known.places ?? placesOf(files, NOW, null)}
      made={localTime(files.centres.last_updated)}
      what="l’Isère"
      now={known.now ?? NOW}
      isBack={known.isBack ?? false}
      onRetry={() => undefined}
    />,
  )
    .replace(/<svg.*?<\/svg>|<[^>]+>/g, ' ')
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .trim()
}

test('nothing is said when all came', () => {
  expect(said([[isere, here]])).toBe('')
})

test('a note of partial results names what is missing and what is shown', () => {
  const states = [
    [isere, here],
    [drome, here],
    [savoie, unreachable],
  ] as const
  expect(said(states)).toBe(
    'Il manque la Savoie. Les lieux de l’Isère et de la Drôme sont affichés. Redemander la Savoie',
  )
})

test('when nothing came one note says so of all, and whether it was damaged', () => {
  const nothing = { places: [] }
  expect(
    said(
      [
        [isere, unreachable],
        [drome, damaged],
      ],
      nothing,
    ),
  ).toContain('Les créneaux de l’Isère et de la Drôme ne sont pas arrivés.')
  expect(said([[isere, damaged]], nothing)).toContain('Le fichier de l’Isère est abîmé. Nous le redemandons')
})

test('where the file is damaged and an earlier one is shown, it says of when', () => {
  expect(said([[isere, earlier]])).toBe(
    'Le fichier de l’Isère est abîmé. Nous montrons le précédent, vu aujourd’hui à 10 h 00. Réessayer',
  )
})

test('a connection that is back is told', () => {
  expect(said([[isere, here]], { isBack: true })).toBe('Connexion revenue. La liste est à jour.')
})

test('a platform is said to be silent when most of its places were not verified at the last look', () => {
  const all = (count: number, perime: boolean, plateforme: string) =>
    placesOf(
      someFiles(Object.fromEntries(Array.from({ length: count }, (_, index) => [`${plateforme}${index}`, []])), {
        centre: { plateforme },
        details: { perime },
      }),
      NOW,
      null,
    )
  const halfSilent = [...all(2, true, 'Maiia'), ...all(2, false, 'Maiia')]
  expect(silentPlatform([...halfSilent, ...all(3, true, 'Bimedoc')])).toMatchObject({
    name: 'Bimedoc',
    count: 3,
    isAll: true,
    since: { text: '2021-05-03T09:58:00+02:00' },
  })
  expect(silentPlatform(halfSilent)).toBeNull()
  const told = (places: readonly Place[]) => said([[isere, here]], { places })
  expect(told(all(3, true, 'Bimedoc'))).toContain(
    'Bimedoc ne répond plus depuis 9 h 58. Ses 3 lieux sont marqués « non vérifiés »',
  )
  expect(told([...all(2, true, 'Bimedoc'), ...all(1, false, 'Bimedoc')])).toContain('2 lieux de cette plateforme sont')
  expect(told(all(1, true, 'Bimedoc'))).toContain('Son lieu est marqué « non vérifié »')
})
