import { describe, expect, it } from 'vitest'
import { defineAchievement } from '../../src/build/index.js'
import { ACHIEVEMENT, BADGE, inCredential, inDefinition, withSubject } from './found.js'

const aligned = (targetName: string, targetUrl: string): object => ({
  ...ACHIEVEMENT,
  alignment: [{ type: ['Alignment'], targetName, targetUrl }],
})

describe('texts for people (R-117)', () => {
  it.each(['', ' ', '\n\t'])('%j says nothing, where the class asks for a text', (text) => {
    expect(inDefinition({ ...ACHIEVEMENT, name: text })).toEqual(['error text-empty /name'])
    expect(inDefinition({ ...ACHIEVEMENT, description: text })).toEqual([
      'error text-empty /description',
    ])
    expect(inDefinition({ ...ACHIEVEMENT, criteria: { narrative: text } })).toEqual([
      'error text-empty /criteria/narrative',
    ])
    expect(inDefinition(aligned(text, 'https://skills.example/1'))).toEqual([
      'error text-empty /alignment/0/targetName',
    ])
  })

  it('could as well be left out elsewhere, which is a warning', () => {
    const criteria = { id: 'https://college.example/criteria', narrative: '' }
    expect(inDefinition({ ...ACHIEVEMENT, criteria })).toEqual([
      'warning text-empty /criteria/narrative',
    ])
    const issuer = { ...(BADGE.issuer as object), name: ' ' }
    expect(inCredential({ ...BADGE, issuer })).toEqual(['warning text-empty /issuer/name'])
  })

  it('say nothing in a language either', () => {
    const name = [{ '@value': ' ', '@language': 'en' }]
    expect(inCredential({ ...BADGE, name })).toEqual(['warning text-empty /name/0'])
    const said = [{ '@value': 'Welder', '@language': 'en' }]
    expect(inCredential({ ...BADGE, name: said })).toEqual([])
  })

  it('are refused when the achievement is defined, and one character is enough', () => {
    const input = {
      id: 'https://college.example/a',
      criteria: { narrative: 'x' },
      description: 'x',
    }
    expect(() => defineAchievement({ ...input, name: ' ' })).toThrow(
      expect.objectContaining({
        problems: [expect.objectContaining({ code: 'text-empty', pointer: '/name' }) as object],
      }) as Error,
    )
    expect(defineAchievement({ ...input, name: 'x' }).name).toBe('x')
  })
})

describe('addresses that are plain text to JSON-LD', () => {
  it.each([
    'not a url',
    '',
    'nope',
    'skills.example/1',
    '/skills/1',
    'https://',
    'https://a b',
    'x:',
  ])('%j leads nowhere', (address) => {
    expect(inDefinition(aligned('Weld', address))).toEqual([
      'error address-malformed /alignment/0/targetUrl',
    ])
    const creator = { id: 'did:web:college.example', type: ['Profile'], url: address }
    expect(inDefinition({ ...ACHIEVEMENT, creator })).toEqual([
      'error address-malformed /creator/url',
    ])
    const issuer = { ...(BADGE.issuer as object), url: address }
    expect(inCredential({ ...BADGE, issuer })).toEqual(['error address-malformed /issuer/url'])
  })

  it.each([
    'https://skills.example/1',
    'http://data.europa.eu/esco/skill/1#x',
    'https://bücher.example/löten',
    'urn:uuid:0a2f6a5e-9f0e-4c0e-9d8a-1f6a4f0f7a11',
    'did:web:college.example',
    'ceterms:ce-1',
  ])('%s may lead somewhere, and nobody goes to see', (address) => {
    expect(inDefinition(aligned('Weld', address))).toEqual([])
  })

  it('are found in alignments of results, too', () => {
    const result = [
      { type: ['Result'], alignment: [{ type: ['Alignment'], targetName: 'a', targetUrl: 'b' }] },
    ]
    expect(inCredential(withSubject({ result }))).toContain(
      'error address-malformed /credentialSubject/result/0/alignment/0/targetUrl',
    )
  })
})

describe('points of a level', () => {
  const rubric = (points: string): object => ({
    ...ACHIEVEMENT,
    resultDescription: [
      {
        id: 'https://college.example/a#r',
        type: ['ResultDescription'],
        name: 'Project',
        resultType: 'RubricCriterionLevel',
        rubricCriterionLevel: [
          { id: 'https://college.example/a#l', type: ['RubricCriterionLevel'], name: 'L', points },
        ],
      },
    ],
  })

  it('are a number, or a warning', () => {
    expect(inDefinition(rubric('2.5'))).toEqual([])
    expect(inDefinition(rubric('zero'))).toEqual([
      'warning result-value /resultDescription/0/rubricCriterionLevel/0/points',
    ])
  })
})
