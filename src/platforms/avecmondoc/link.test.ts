import { expect, it } from 'vitest'
import { linkKey, linkTo, readLink, slugOfRow } from './link.ts'

const PAGES = 'https://patient.avecmondoc.com/fiche/structure'

it.each([
  [`${PAGES}/pharmacie-du-port-301`, 'pharmacie-du-port-301'],
  [`${PAGES}/pharmacie-du-port-301/`, 'pharmacie-du-port-301'],
  [`${PAGES}/pharmacie-du-port-301?source=vmd#rdv`, 'pharmacie-du-port-301'],
  [`${PAGES}/pharmacie-de-l-église-7`, 'pharmacie-de-l-%C3%A9glise-7'],
  [`${PAGES}/pharmacie-de-l-%C3%A9glise-7`, 'pharmacie-de-l-%C3%A9glise-7'],
])('%s is the page of %s, whose link needs no further encoding', (url, slug) => {
  expect(readLink(url)).toBe(slug)
  expect(linkTo(slug)).toBe(`${PAGES}/${slug}`)
})

it.each([
  'https://patient.avecmondoc.com/',
  'https://patient.avecmondoc.com/fiche/structure/',
  'https://patient.avecmondoc.com/fiche/structure',
  'https://patient.avecmondoc.com/fiche/medecin/dupont-7',
  'https://patient.avecmondoc.com/fiche/structure/a/b',
  'https://patient.avecmondoc.com/fiche/structure/..',
  'https://www.avecmondoc.com/fiche/structure/pharmacie-du-port-301',
  'pharmacie-du-port-301',
  '',
])('%j is the page of no structure', (url) => {
  expect(readLink(url)).toBeNull()
})

it.each([
  [`${PAGES}/pharmacie-du-port-301`, 'pharmacie-du-port-301'],
  ['https://www.avecmondoc.com/p/pharmacie-du-port-301/', 'pharmacie-du-port-301'],
  [`${PAGES}/l-église-7`, 'l-%C3%A9glise-7'],
  ['https://patient.avecmondoc.com/', null],
  ['[object Object]', null],
])('the last part of %s in the list is %j', (url, slug) => {
  expect(slugOfRow(url)).toBe(slug)
})

it.each([
  [`${PAGES}/l-église-7`, 'l-%c3%a9glise-7'],
  [`${PAGES}/l-%C3%A9glise-7/?a=b`, 'l-%c3%a9glise-7'],
  ['https://patient.avecmondoc.com/', null],
])('%s is told apart from others by %j', (url, key) => {
  expect(linkKey(url)).toBe(key)
})
