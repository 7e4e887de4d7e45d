import { describe, expect, it } from 'vitest'
import { readVaccine } from './vaccines.ts'

describe('the vaccine of a slot', () => {
  it.each([
    ['COMIRNATY Pfizer-BioNTech', ['Pfizer-BioNTech'], ['1', '2', '3']],
    ['SPIKEVAX Moderna', ['Moderna'], ['1', '2', '3']],
    ['comirnaty', ['Pfizer-BioNTech'], ['1', '2', '3']],
    ['Spikevax', ['Moderna'], ['1', '2', '3']],
    ['VAXZEVRIA', ['AstraZeneca'], ['1', '2']],
    ['JANSSEN Johnson & Johnson', ['Janssen'], ['1', '2']],
    ['NUVAXOVID', ['Nuvaxovid'], ['1', '2']],
    ['Vaccin nouveau', [], ['1', '2']],
    ['COMIRNATY bivalent', ['Pfizer-BioNTech'], ['3']],
    ['COMIRNATY Original/Omicron BA.1', ['Pfizer-BioNTech'], ['3']],
    ['COMIRNATY pédiatrique', ['Pfizer-BioNTech'], ['1_kid']],
    [null, [], []],
  ])('%j is published as %j, for %j', (name, vaccines, doses) => {
    expect(readVaccine(name)).toEqual({ vaccines, doses })
  })
})
