import { describe, expect, test } from 'vitest'
import { competenciesOf, competency, covers } from '../../src/competency/index.js'
import {
  allOf,
  defineAchievement,
  generateSigner,
  holdsCompetency,
  issue,
  verify,
} from '../../src/index.js'
import { deepFreeze, isJsonObject, type JsonValue } from '../../src/json/index.js'

const now = new Date('2026-03-02T09:00:00Z')
const GUID = '74f5bb7d-d7cc-11e8-824f-0242ac160002'
const signer = await generateSigner()
const issuer = { id: signer.controller, name: 'NAAEI' }
const holder = (await generateSigner()).controller
const level = { id: 'https://naaei.example/levels/2', rank: 2 }

const achievement = defineAchievement({
  id: 'https://naaei.example/achievements/camt-e',
  name: 'CAMT + E',
  description: 'Plans energy upgrades.',
  criteria: { narrative: 'Pass the assessment.' },
  achievementType: 'MicroCredential',
  alignment: [
    competency.case({
      name: 'Air-seal',
      uri: `https://caseregistry.imsglobal.org/uri/${GUID}`,
      level,
    }),
    competency.esco({
      name: 'Weld',
      uri: `http://data.europa.eu/esco/skill/${GUID}`,
      frameworkVersion: '1.2',
    }),
    competency.onet({
      name: 'Design',
      soc: '17-2199.11',
      task: 8823,
      frameworkVersion: '30.0',
      level,
    }),
    competency.eqf({ level: 4 }),
  ],
  resultDescription: [
    {
      id: '#exam',
      name: 'Exam',
      resultType: 'Percent',
      requiredValue: '72',
      alignment: [
        competency.rsd({ name: 'Audit', url: `https://osmt.example/api/skills/${GUID}` }),
      ],
    },
  ],
  requires: allOf(
    holdsCompetency({
      targetCompetency: competency.ctdlAsn({ name: 'Basics', ctid: `ce-${GUID}` }),
      minimumLevel: level.id,
    }),
  ),
})

const report = async (value: number) => {
  const award = {
    achievement,
    recipient: { id: holder },
    result: [{ resultDescription: '#exam', value }],
  }
  return verify(await issue(award, { issuer, signer, now }), { now })
}

describe('a signed badge whose alignments were built', () => {
  test('is verified, and covers what it claims at its level and what it assessed', async () => {
    const verified = deepFreeze(await report(81))
    expect(verified.outcome).toBe('verified')
    const found = covers(
      [verified],
      [
        { url: `http://case.example/ims/case/v1p0/CFItems/${GUID}`, level },
        { key: `esco:skill/${GUID}` },
        { key: 'onet:17-2199.11/8823', level: { id: 'https://naaei.example/levels/1', rank: 1 } },
        { key: 'onet:17-2199.11' },
        { url: `https://osmt.example/skills/${GUID}` },
        { key: `ctdl:ce-${GUID}` },
        { key: 'eqf:4' },
      ],
    )
    expect(found.competencies.map(({ status }) => status)).toEqual([
      'covered',
      'covered',
      'covered',
      'missing',
      'covered',
      'missing',
      'covered',
    ])
    expect(found.notCounted).toEqual([])
  })

  test('shows nothing when its result is below the pass mark', async () => {
    const found = covers(
      [await report(70)],
      [{ key: `esco:skill/${GUID}` }, { url: `https://osmt.example/skills/${GUID}` }],
    )
    expect(found.competencies.map(({ status }) => status)).toEqual(['missing', 'missing'])
  })

  test('tells every claim at a place that holds it', async () => {
    const verified = await report(81)
    if (!verified.verified || !('achievement' in verified.credential.credentialSubject))
      throw new Error()
    const badge = verified.credential as Parameters<typeof competenciesOf>[0]
    const claims = competenciesOf(badge)
    expect(claims.map(({ role }) => role)).toEqual([
      ...Array(4).fill('claimed'),
      'assessed',
      'required',
    ])
    for (const { pointer, name, asserter } of claims) {
      const node = pointer
        .split('/')
        .slice(1)
        .reduce<JsonValue | undefined>(
          (value, part) =>
            Array.isArray(value)
              ? value[Number(part)]
              : isJsonObject(value)
                ? value[part]
                : undefined,
          badge as unknown as JsonValue,
        )
      expect(isJsonObject(node) && node.targetName).toBe(name)
      expect(asserter).toBe(issuer.id)
    }
  })
})
