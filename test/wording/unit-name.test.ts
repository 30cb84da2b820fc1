import { describe, expect, test } from 'vitest'
import { unitName } from '../../src/wording/index.js'

describe('a unit of credits', () => {
  test.each([
    ['https://units.example/hour', 'hour'],
    ['https://units.example/hour/', 'hour'],
    ['https://units.example/vocab#CE-Hour', 'CE-Hour'],
    ['https://units.example/education/créditos', 'créditos'],
  ])('%s is called by its last segment', (iri, name) => {
    expect(unitName(iri)).toBe(name)
  })

  test.each([
    ['that has none', 'https://units.example'],
    ['that is a URN', 'urn:x:hour'],
    ['where it is a number', 'https://units.example/42'],
    ['where it is a key', 'https://units.example/a46e4f0c-8b5f-4c59-9a3c-0d2a0f5b6e11'],
    ['where it is encoded', 'https://units.example/cr%C3%A9ditos'],
    ['where a query says which', 'https://units.example/units?of=hour'],
    ['where it could change the text around it', 'https://units.example/hour\u202e'],
  ])('one %s is called by its IRI', (_, iri) => {
    expect(unitName(iri)).toBe(iri)
  })
})
