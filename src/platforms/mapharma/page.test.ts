import { describe, expect, it } from 'vitest'
import { ShapeChanged } from '../failures.ts'
import { aPage, PAGE } from './fixtures.ts'
import { readPage } from './page.ts'

const read = (body: string) => readPage({ url: PAGE, status: 200, headers: {}, body })

describe('a page', () => {
  it('names the pharmacy and its address', () => {
    expect(read(aPage([]))).toEqual({
      name: "Pharmacie de l'Écluse",
      address: "5 rue de l'Écluse 34200 Sète",
      campaigns: [],
    })
  })

  it('tells each campaign by its types, without their duration', () => {
    const page = aPage([
      [700, 'Vaccination COVID', [1, '1&egrave;re injection (15 min.)'], [2, 'Rappel (5min)']],
      [701, 'Tests', [4, 'Antig&eacute;nique (rapide)']],
    ])
    expect(read(page).campaigns).toEqual([
      { campaign: '700', type: '1', name: 'Vaccination COVID (1ère injection)' },
      { campaign: '700', type: '2', name: 'Vaccination COVID (Rappel)' },
      { campaign: '701', type: '4', name: 'Tests (Antigénique (rapide))' },
    ])
  })

  it('may have types of a campaign that has no name', () => {
    const page = aPage([[700, '', [1, 'Vaccination COVID']]]).replace('<option value="700"></option>', '')
    expect(read(page).campaigns).toEqual([{ campaign: '700', type: '1', name: '(Vaccination COVID)' }])
  })

  it.each(['data-campagne-id="x"', 'data-campagne-id="-7"', ''])('has no campaign of %j', (attribute) => {
    const page = aPage([[700, 'Vaccination COVID', [1, 'Injection']]])
    expect(read(page.replace('data-campagne-id="700"', attribute)).campaigns).toEqual([])
  })

  it.each(['', '{"error": 1}', '<html><h3>Mapharma</h3></html>', '<div class="pharma-block"><h3> </h3></div>'])(
    'that names no pharmacy is none: %j',
    (body) => expect(() => read(body)).toThrow(ShapeChanged),
  )
})
