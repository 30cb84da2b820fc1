import { describe, expect, it, test } from 'vitest'
import { deepFreeze } from '../../src/json/index.js'
import { allowList } from '../../src/trust/index.js'
import { ask, hosts, NOW, plain } from './ask.js'

const CAMT = 'https://naaei.example/achievements/camt'
const COLLEGE = 'did:web:college.example'
const SCHOOL = 'https://school.example'

const options = deepFreeze({
  name: 'Our partners',
  achievements: { [CAMT]: [COLLEGE] },
  issuers: [SCHOOL],
})
const list = allowList(options)

describe('for an achievement that is on the list', () => {
  it('confirms an issuer whom it has, and says for what', async () => {
    const said = await ask(list, { issuer: COLLEGE, achievement: CAMT })
    expect(said).toMatchObject(plain('confirmed'))
    expect(said.evidence).toEqual({
      source: 'Our partners',
      kind: 'allow-list',
      finding: 'confirmed',
      about: { issuer: COLLEGE, achievement: CAMT },
      detail: expect.any(String),
    })
  })

  it('denies every other, also one who may award anything else', async () => {
    for (const issuer of [
      SCHOOL,
      'did:web:stranger.example',
      `${COLLEGE}x`,
      COLLEGE.toUpperCase(),
    ]) {
      expect(await ask(list, { issuer, achievement: CAMT })).toMatchObject({
        finding: 'denied',
        problems: ['issuer-not-allowed'],
        warnings: [],
      })
    }
  })

  it('denies everybody where it has nobody', async () => {
    const nobody = allowList({ name: 'None', achievements: { [CAMT]: [] } })
    expect(await ask(nobody, { issuer: COLLEGE, achievement: CAMT })).toMatchObject({
      finding: 'denied',
    })
  })
})

describe('for any other achievement, and for none', () => {
  test.each([`${CAMT}2`, 'constructor', '__proto__', undefined])('%s', async (achievement) => {
    const question = achievement === undefined ? {} : { achievement }
    const school = await ask(list, { issuer: SCHOOL, ...question })
    expect(school).toMatchObject(plain('confirmed'))
    expect(school.evidence.about).toEqual({ issuer: SCHOOL })
    expect(await ask(list, { issuer: COLLEGE, ...question })).toMatchObject({
      finding: 'denied',
      problems: ['issuer-not-allowed'],
      warnings: [],
    })
  })

  it('says nothing of whom it does not have, if it is not meant to be complete', async () => {
    const open = allowList({ ...options, unlisted: 'silent' })
    expect(await ask(open, { issuer: SCHOOL })).toMatchObject(plain('confirmed'))
    expect(await ask(open, { issuer: COLLEGE })).toMatchObject(plain('silent'))
  })

  it('says nothing where it has achievements only, unless it is meant to be complete', async () => {
    const { achievements } = options
    const few = allowList({ name: 'CAMT', achievements })
    const all = allowList({ name: 'CAMT', achievements, unlisted: 'denied' })
    const question = { issuer: COLLEGE, achievement: `${CAMT}2` }
    expect(await ask(few, question)).toMatchObject(plain('silent'))
    expect(await ask(all, question)).toMatchObject({ finding: 'denied' })
    expect(await ask(all, { ...question, achievement: CAMT })).toMatchObject(plain('confirmed'))
  })
})

it('requests nothing, and does not see what the caller changes later', async () => {
  const issuers = [SCHOOL]
  const own = allowList({ name: 'Ours', issuers })
  issuers.push(COLLEGE)
  const { context, asked } = hosts()
  expect(await ask(own, { issuer: COLLEGE }, context)).toMatchObject({ finding: 'denied' })
  expect(await own.ask({ issuer: SCHOOL, now: NOW }, context)).toMatchObject({
    evidence: { finding: 'confirmed' },
  })
  expect(asked).toEqual([])
})

describe('options of the wrong kind end the call', () => {
  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['no name', { issuers: [SCHOOL] }],
    ['an empty name', { name: '', issuers: [SCHOOL] }],
    ['nobody and nothing on it', { name: 'x' }],
    ['empty lists', { name: 'x', issuers: [], achievements: {} }],
    ['an issuer by name', { name: 'x', issuers: [SCHOOL, 'The College'] }],
    ['an issuer without a scheme', { name: 'x', issuers: ['school.example'] }],
    ['an achievement by name', { name: 'x', achievements: { CAMT: [COLLEGE] } }],
    ['an issuer of an achievement by name', { name: 'x', achievements: { [CAMT]: ['College'] } }],
    ['issuers in text', { name: 'x', issuers: SCHOOL }],
    ['an issuer that is none', { name: 'x', issuers: [{ id: SCHOOL }] }],
    ['achievements in a list', { name: 'x', achievements: [CAMT] }],
    ['an issuer of an achievement in text', { name: 'x', achievements: { [CAMT]: COLLEGE } }],
    ['a third meaning of silence', { name: 'x', issuers: [SCHOOL], unlisted: 'confirmed' }],
    ['a misspelt option', { name: 'x', issuer: [SCHOOL], issuers: [SCHOOL] }],
    ['that it is required, which it always is', { name: 'x', issuers: [SCHOOL], required: true }],
  ])('%s', (_, wrong) => {
    expect(() => allowList(wrong as never)).toThrow(
      expect.objectContaining({ code: 'ERR_OB_ARGUMENT' }),
    )
  })
})
