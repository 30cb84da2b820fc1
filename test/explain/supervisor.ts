import type { JsonObject } from '../../src/json/index.js'
import type { ChainReport } from '../../src/report/index.js'
import { achievement, allOf, atLeast, badge, camt, holds, run } from '../chain/fixture.js'

/** The example of chain.md 3.8: a certificate for supervisors, and what its holder shows for it. */

const LEVEL_2 = 'https://naaei.example/levels/2'

function skill(name: string, code: string): JsonObject {
  return {
    type: ['Alignment'],
    targetName: name,
    targetType: 'CFItem',
    targetUrl: `https://naaei.example/case/uri/${code}`,
  }
}

const SUPERVISION = skill('Staff supervision', 'sup-1')
const MANAGEMENT = skill('Project management', 'pm-1')

function atLevel2(name: string, targetCompetency: JsonObject): JsonObject {
  return { type: 'HoldsCompetency', name, targetCompetency, minimumLevel: LEVEL_2 }
}

const EXAM = achievement('camt-e#exam')

export const CERTIFICATE: JsonObject = badge({
  achievement: 'cams',
  name: 'Certificate for Apartment Maintenance Supervisors',
  awarded: '2026-07-01T00:00:00Z',
  requires: allOf(
    holds('camt', { name: 'CAMT', timing: 'before' }),
    holds('camt-e', {
      name: 'CAMT+E',
      threshold: [{ type: 'ResultThreshold', onResultDescription: EXAM, minimumValue: '75' }],
    }),
    {
      ...atLeast(
        2,
        holds('camt-s', { name: 'Staff supervision' }),
        holds('camt-p', { name: 'Project management' }),
        holds('camt-w', { name: 'Water efficiency' }),
      ),
      name: 'Supervisor electives',
    },
    atLevel2('Staff supervision at level 2', SUPERVISION),
    atLevel2('Project management at level 2', MANAGEMENT),
  ),
})

const issuer = { type: ['Profile'], id: 'did:web:naaei.example', name: 'NAA Education Institute' }
const credential = { issuer }

export const SHOWN: readonly JsonObject[] = [
  camt({ credential }),
  badge({
    achievement: 'camt-e',
    name: 'CAMT+E',
    awarded: '2026-03-02T09:00:00Z',
    subject: { result: [{ type: ['Result'], resultDescription: EXAM, value: '81' }] },
    credential,
  }),
  badge({
    achievement: 'camt-s',
    name: 'Staff supervision',
    awarded: '2026-06-03T00:00:00Z',
    details: {
      alignment: [
        { ...SUPERVISION, type: ['Alignment', 'LeveledAlignment'], proficiencyLevel: LEVEL_2 },
      ],
    },
    credential,
  }),
  badge({
    achievement: 'camt-w',
    name: 'Water efficiency',
    awarded: '2026-06-04T00:00:00Z',
    faults: { status: 'revoked' },
    credential,
  }),
  badge({
    achievement: 'site-lead',
    name: 'Site lead',
    awarded: '2026-05-04T00:00:00Z',
    details: { alignment: [MANAGEMENT] },
    credential,
  }),
]

/** Looked at on 1 August 2027, when CAMT has ended. */
export function supervisor(
  target: JsonObject = CERTIFICATE,
  shown: readonly JsonObject[] = SHOWN,
): Promise<ChainReport> {
  return run(target, shown, { now: new Date('2027-08-01T00:00:00Z') })
}
