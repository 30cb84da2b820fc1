import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type CompetencyTarget,
  competencyIri,
  competencyKey,
  formatCompetencyKey,
  parseCompetencyKey,
} from '../../src/competency/index.js'
import { wrongKinds } from '../verify/wrong-kinds.js'

const GUID = '74f5bb7d-d7cc-11e8-824f-0242ac160002'
const OTHER = '6369c51f-4d86-4592-a761-8b32ae70a045'
const CTID = `ce-${OTHER}`
const SKILL = `http://data.europa.eu/esco/skill/${OTHER}`
const OSMT = `https://osmt.wgu.edu/api/skills/${OTHER}`
const ONET = 'https://www.onetonline.org/link/summary/17-2199.11'

/** The text of the key; the whole surface is tested through it. */
function text(target: CompetencyTarget | string): string | undefined {
  const key = competencyKey(target)
  return key === undefined ? undefined : formatCompetencyKey(key)
}

/** Addresses of one competency each, in all the forms that it is found under. */
const VARIANTS: Readonly<Record<string, readonly (CompetencyTarget | string)[]>> = {
  [`case:${GUID}`]: [
    `https://caseregistry.imsglobal.org/uri/${GUID}`,
    `http://caseregistry.imsglobal.org/uri/${GUID}`,
    `HTTPS://CaseRegistry.imsglobal.org:443/uri/${GUID.toUpperCase()}`,
    `https://casenetwork.imsglobal.org/uri/${GUID}/`,
    `https://opensalt.net/uri/${GUID}.json`,
    `https://caseregistry.imsglobal.org/ims/case/v1p0/CFItems/${GUID}`,
    `https://example.org/tenant/ims/case/v1p1/CFRubrics/${GUID}`,
    `https://caseregistry.imsglobal.org/%75ri/${GUID}`,
    { targetUrl: `https://caseregistry.imsglobal.org/uri/${GUID}`, targetCode: GUID.toUpperCase() },
    { targetUrl: `https://caseregistry.imsglobal.org/uri/${GUID}`, targetCode: 'RL.9-10.1' },
    { targetUrl: `urn:uuid:${GUID}`, targetType: 'CFItem' },
    { targetUrl: `https://state.example/standards/${GUID}/view`, targetType: 'CFItem' },
    { targetUrl: `https://state.example/${OTHER}/${GUID}`, targetType: 'CFItem', targetCode: GUID },
    { targetUrl: 'https://state.example/ela', targetType: 'CFItem', targetCode: GUID },
  ],
  [`ctdl:${CTID}`]: [
    `https://credentialfinder.org/competency/${CTID}`,
    `http://www.credentialfinder.org/competency/${CTID}/`,
    `https://credentialengineregistry.org/resources/${CTID}`,
    `https://credentialengineregistry.org/graph/${CTID}`,
    `https://credentialengineregistry.org/envelopes/${CTID.toUpperCase()}`,
    `https://sandbox.credentialengineregistry.org/resources/${CTID}`,
    {
      targetUrl: 'https://college.example/math-135',
      targetType: 'ceasn:Competency',
      targetCode: CTID,
    },
    { targetUrl: `https://credentialfinder.org/x/${CTID}`, targetCode: 'MATH 135' },
    { targetUrl: `https://x.example/ce-${GUID}/${CTID}`, targetCode: CTID },
  ],
  [`esco:skill/${OTHER}`]: [
    SKILL,
    `${SKILL}/`,
    SKILL.replace('http:', 'https:'),
    SKILL.replace(OTHER, OTHER.toUpperCase()),
    `https://esco.ec.europa.eu/en/classification/skill?uri=${encodeURIComponent(SKILL)}`,
    `https://esco.ec.europa.eu/de/classification/skill_main?uri=${SKILL}`,
    `https://ec.europa.eu/esco/portal/skill?uri=${encodeURIComponent(SKILL)}&conceptLanguage=fr&full=true`,
    `https://ec.europa.eu/esco/api/resource/skill?language=en&uri=${encodeURIComponent(SKILL)}`,
    { targetUrl: SKILL, targetType: 'ext:ESCO', targetCode: 'S1.2' },
    { targetUrl: SKILL, targetCode: `${SKILL}/` },
  ],
  'onet:17-2199.11': [
    ONET,
    'http://onetonline.org/link/details/17-2199.11#Tasks',
    'https://services.onetcenter.org/ws/online/occupations/17-2199.11/',
    'https://www.mynextmove.org/profile/summary/17-2199.11',
    { targetUrl: ONET, targetCode: '17-2199.11', targetType: 'ext:ONET' },
  ],
  'onet:17-2199.11/8823': [
    `${ONET}#8823`,
    { targetUrl: `${ONET}#8823`, targetCode: '17-2199.11' },
    { targetUrl: ONET, targetCode: '8823' },
    { targetUrl: ONET, targetCode: '08823' },
    { targetUrl: ONET, targetCode: '17-2199.11/8823' },
    { targetUrl: ONET, targetCode: '17-2199.11: 8823' },
    { targetUrl: 'https://x.example/', targetType: 'ext:ONET', targetCode: '17-2199.11#8823' },
  ],
  'onet:2.B.1.a': [
    'https://www.onetonline.org/find/descriptor/result/2.B.1.a',
    {
      targetUrl: 'https://www.onetonline.org/find/descriptor/result/2.B.1.a',
      targetCode: '2.B.1.a',
    },
    { targetUrl: 'https://x.example/skill', targetType: 'ext:ONET', targetCode: '2.B.1.a' },
  ],
  'onet:17-2199.11/2.B.1.a': [`${ONET}#2.B.1.a`, { targetUrl: ONET, targetCode: '2.B.1.a' }],
  [OSMT]: [
    OSMT,
    OSMT.replace('https:', 'http:'),
    OSMT.replace('/api', ''),
    OSMT.replace('/api/', '/api/v3/'),
    OSMT.replace(OTHER, OTHER.toUpperCase()),
    { targetUrl: OSMT, targetType: 'ext:RSD' },
  ],
  'eqf:5': [
    'http://data.europa.eu/snb/eqf/5',
    'https://data.europa.eu/snb/eqf/5/',
    { targetUrl: 'http://data.europa.eu/snb/eqf/5', targetCode: 'EQF 5' },
    {
      targetUrl: 'https://europass.europa.eu/en/eqf-levels',
      targetType: 'ext:EQF',
      targetCode: 'level 5',
    },
    {
      targetUrl: 'https://x.example/',
      targetType: 'ext:EQF',
      targetFramework: 'EQF',
      targetCode: '5',
    },
    { targetUrl: 'https://x.example/', targetType: 'ext:EQF', targetName: 'EQF level 5' },
  ],
  'eqf:www.nlqf.nl/5': [
    {
      targetUrl: 'https://www.nlqf.nl/levels',
      targetType: 'ext:EQF',
      targetFramework: 'NLQF',
      targetCode: '5',
    },
  ],
  'eqf:6': [{ targetUrl: 'https://x.example/', targetType: 'ext:EQF', targetCode: 'EQF level 6' }],
  'eqf:sqa.example/7': [
    {
      targetUrl: 'https://sqa.example/',
      targetType: 'ext:EQF',
      targetFramework: 'EQF',
      targetCode: 'SCQF 7',
    },
  ],
  'eqf:scqf.example/7': ['SCQF 7', 'SCQF level 7', '7'].map((targetCode) => ({
    targetUrl: 'https://scqf.example/levels',
    targetType: 'ext:EQF' as const,
    targetFramework: 'SCQF, referenced to the EQF',
    targetCode,
  })),
  'qa:data.deqar.eu/1234': [
    {
      targetUrl: 'https://data.deqar.eu/report/1234',
      targetType: 'ext:QualityAssurance',
      targetCode: '1234',
    },
  ],
  'qa:accreditor.example/1234': [
    {
      targetUrl: 'https://accreditor.example/list',
      targetType: 'ext:QualityAssurance',
      targetCode: '1234',
    },
  ],
  [`http://osmt.example:8080/api/skills/${OTHER}`]: [`http://osmt.example:8080/skills/${OTHER}`],
  [`https://osmt.example:8080/api/skills/${OTHER}`]: [`https://osmt.example:8080/skills/${OTHER}`],
  [`${OSMT}?version=1`]: [`${OSMT}?version=1`],
  'https://skills.example/Ab%2F?q=~#x': [
    'https://skills.example/Ab%2F?q=~#x',
    'HTTPS://SKILLS.example:443/%41b%2f?q=%7E#x',
  ],
}

describe('the key of a competency', () => {
  test.each(Object.entries(VARIANTS))('sees through every form of %s', (expected, variants) => {
    expect(variants.map(text)).toEqual(variants.map(() => expected))
  })

  test('no two competencies of the table share a key, whichever form they have', () => {
    const keys = Object.values(VARIANTS).map((variants) => new Set(variants.map(text)))
    expect(new Set(keys.flatMap((set) => [...set])).size).toBe(keys.length)
  })

  test.each<[string, CompetencyTarget | string]>([
    ['an address of no known form', 'https://naaei.example/case/uri/sup-1'],
    ['an address that is none of the web', 'did:web:skills.example#welding'],
    [
      'two GUIDs of which the code picks none',
      { targetUrl: `https://x.example/${OTHER}/${GUID}`, targetType: 'CFItem' },
    ],
    [
      'a GUID in the code that is not the one of the address',
      { targetUrl: `https://x.example/uri/${GUID}`, targetCode: OTHER, targetType: 'CFItem' },
    ],
    [
      'a CTID in the code that is not the one of the address',
      { targetUrl: `https://x.example/${CTID}`, targetCode: `ce-${GUID}` },
    ],
    [
      'a code that only begins like a CTID',
      { targetUrl: 'https://college.example/civil', targetCode: 'CE-101' },
    ],
    ['two CTIDs of which the code picks none', `https://x.example/ce-${GUID}/${CTID}`],
    ['a code of O*NET that is none', { targetUrl: ONET, targetCode: 'Robotics' }],
    ['a task of another occupation', { targetUrl: ONET, targetCode: '47-2231.00/8823' }],
    [
      'an EQF level above eight',
      {
        targetUrl: 'https://x.example/',
        targetType: 'ext:EQF',
        targetCode: '9',
        targetFramework: 'EQF',
      },
    ],
    [
      'an EQF alignment without a level',
      { targetUrl: 'https://europass.europa.eu/', targetType: 'ext:EQF' },
    ],
    ['a host that only begins like that of ESCO', SKILL.replace('.eu/', '.eu.evil.example/')],
    ['a host behind credentials that look like ESCO', SKILL.replace('//', '//x@evil.example@')],
    ['another port of the host of ESCO', SKILL.replace('.eu/', '.eu:8443/')],
    [
      'a page of ESCO that names two concepts',
      `https://esco.ec.europa.eu/en/skill?uri=${SKILL}&uri=${SKILL}x`,
    ],
    ['a page of another site that names a concept', `https://x.example/skill?uri=${SKILL}`],
    ['a concept of ESCO with a query', `${SKILL}?version=1`],
    ['a concept of ESCO with a fragment', `${SKILL}#label`],
    ['a concept of ESCO behind dot segments', 'http://data.europa.eu/esco/skill/..'],
    [
      'a six-digit SOC code, which is no code of O*NET',
      'https://www.onetonline.org/link/summary/17-2199',
    ],
  ])('is the address for %s', (_, target) => {
    const { targetUrl } = typeof target === 'string' ? { targetUrl: target } : target
    expect(competencyKey(target)).toEqual({ scheme: 'url', id: targetUrl })
  })

  test('the scheme is the one that the evidence supports, not the one that the type names', () => {
    expect(competencyKey({ targetUrl: SKILL, targetType: 'CFItem' })?.scheme).toBe('esco')
    expect(competencyKey({ targetUrl: SKILL, targetType: 'ext:ESCO' })?.scheme).toBe('esco')
    expect(
      competencyKey({ targetUrl: `https://x.example/${CTID}`, targetType: 'CFItem' })?.scheme,
    ).toBe('ctdl')
  })

  test('a skill page of any site is that of a CASE item only where the type says so', () => {
    const targetUrl = `https://x.example/skills/${GUID}`
    expect(competencyKey({ targetUrl, targetType: 'CFItem' })?.scheme).toBe('case')
    expect(competencyKey({ targetUrl })?.scheme).toBe('rsd')
  })

  test.each(wrongKinds.filter(([name]) => !name.includes('throws')))(
    '%s has none that comes from anywhere, and nothing is thrown',
    (_, value) => {
      const targets = [
        value,
        { targetUrl: value },
        { targetUrl: 'https://x.example/', targetCode: value },
      ]
      for (const target of targets) expect(() => competencyKey(target as string)).not.toThrow()
    },
  )
})

describe('the text of a key', () => {
  test.each(Object.keys(VARIANTS))('%s can be read again', (expected) => {
    const key = parseCompetencyKey(expected)
    expect(key === undefined ? undefined : formatCompetencyKey(key)).toBe(expected)
  })

  test.each([
    '',
    'case:',
    'case:abc',
    `case:${GUID.toUpperCase()}`,
    'ctdl:ce-1',
    'esco:skill',
    'esco:skill/..',
    'onet:17-2199',
    'eqf:9',
    'qa:x',
    'nobody:1',
    'welding',
  ])('%j is none', (wrong) => {
    expect(parseCompetencyKey(wrong)).toBeUndefined()
  })

  test('an address that looks like the text of a key is another competency', () => {
    expect(text(`case:${GUID}`)).toBe(`url:case:${GUID}`)
  })
})

const uuids = fc.uuid()
const letters = fc.string({ unit: fc.constantFrom(...'abXY09-._~'), minLength: 1, maxLength: 8 })

/** The same address in another spelling: case of scheme and host, default port, plain escapes. */
const spelled = (url: string, seed: readonly boolean[]): string => {
  const { protocol, host, pathname, search } = new URL(url)
  const path = Array.from(pathname, (character, index) =>
    seed[index % seed.length] && /[A-Za-z0-9._~-]/.test(character)
      ? `%${character.charCodeAt(0).toString(16)}`
      : character,
  ).join('')
  const port = seed[0] ? (protocol === 'https:' ? ':443' : ':80') : ''
  return `${seed[1] ? protocol.toUpperCase() : protocol}//${seed[2] ? host.toUpperCase() : host}${port}${path}${search}`
}
const seeds = fc.array(fc.boolean(), { minLength: 3, maxLength: 9 })

describe('properties of keys', () => {
  const forms: readonly (readonly [string, (id: string) => string])[] = [
    ['case', (id) => `https://host.example/uri/${id}`],
    ['ctdl', (id) => `https://credentialfinder.org/competency/ce-${id}`],
    ['esco', (id) => `http://data.europa.eu/esco/skill/${id}`],
    ['rsd', (id) => `https://osmt.example/api/skills/${id}`],
    ['url', (id) => `https://skills.example/${id}`],
  ]

  test.each(forms)('%s: another spelling of an address has the same key', (scheme, form) => {
    fc.assert(
      fc.property(uuids, seeds, (id, seed) => {
        expect(competencyKey(form(id))?.scheme).toBe(scheme)
        expect(text(spelled(form(id), seed))).toBe(text(form(id)))
      }),
    )
  })

  test.each(forms)('%s: two ids never have the same key', (_, form) => {
    fc.assert(
      fc.property(uuids, uuids, (one, other) => {
        fc.pre(one !== other)
        expect(text(form(one))).not.toBe(text(form(other)))
      }),
    )
  })

  test('two schemes never share a key for one id', () => {
    fc.assert(
      fc.property(uuids, (id) => {
        expect(new Set(forms.map(([, form]) => text(form(id)))).size).toBe(forms.length)
      }),
    )
  })

  test('addresses that differ in more than spelling have two keys', () => {
    fc.assert(
      fc.property(letters, letters, (one, other) => {
        fc.pre(one !== other)
        expect(text(`https://skills.example/a/${one}`)).not.toBe(
          text(`https://skills.example/a/${other}`),
        )
      }),
    )
  })

  test('every key is read again from its text, as the same text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          letters.map((path) => `HTTP://skills.example:80/${path}?${path}`),
          fc.string({ minLength: 1 }),
          ...forms.map(([, form]) => uuids.map(form)),
        ),
        (url) => {
          const written = text(url) ?? ''
          const key = parseCompetencyKey(written)
          expect(key && formatCompetencyKey(key)).toBe(written)
        },
      ),
    )
  })

  test('hostile text is read in time linear in its length', () => {
    const long = 'CF/uri/ce-:/#.1'.repeat(20_000)
    const targets = [`https://x.example/${long}`, `https://www.onetonline.org/${long}`]
    for (const targetUrl of targets) {
      const target = {
        targetUrl,
        targetCode: long + ' '.repeat(200_000),
        targetType: 'ext:ONET',
      } as const
      expect(competencyKey(target)?.scheme).toBe('url')
    }
  })
})

describe('the IRI of a competency', () => {
  test.each<[string, CompetencyTarget, string]>([
    [
      'a task is the page of its occupation with its number',
      { targetUrl: ONET, targetCode: '17-2199.11/8823' },
      `${ONET}#8823`,
    ],
    [
      'a task keeps its own address',
      { targetUrl: `${ONET}#8823`, targetCode: '8823' },
      `${ONET}#8823`,
    ],
    ['an occupation is its page', { targetUrl: ONET, targetCode: '17-2199.11' }, ONET],
    [
      'an item of CASE is its address',
      { targetUrl: `https://x.example/uri/${GUID}`, targetCode: 'EE-1' },
      `https://x.example/uri/${GUID}`,
    ],
    [
      'an entry of a page is the page with its code',
      { targetUrl: 'https://x.example/all', targetCode: ' EE 1' },
      'https://x.example/all#EE%201',
    ],
    [
      'a code that is no text adds nothing',
      { targetUrl: 'https://x.example/all', targetCode: '\ud800' },
      'https://x.example/all',
    ],
  ])('of %s', (_, target, iri) => {
    expect(competencyIri(target)).toBe(iri)
  })

  test.each([
    { targetUrl: ONET, targetCode: '17-2199.11/8823' },
    { targetUrl: ONET, targetCode: '2.B.1.a' },
    { targetUrl: SKILL },
  ])('names what the alignment %j names', (target) => {
    expect(text(competencyIri(target) ?? '')).toBe(text(target))
  })
})
