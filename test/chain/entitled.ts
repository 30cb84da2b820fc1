import type { JsonObject } from '../../src/json/index.js'
import type { EndorsementReport } from '../../src/report/index.js'
import { achievement, type BadgeInput, NAAEI } from './fixture.js'

/** Who speaks for whom: what verification says of endorsements, and unsigned waivers for the engine. */

export const STRANGER = 'did:web:stranger.example'
export const COLLEGE = 'did:web:college.example'
export const REQ_CAMT = `${achievement('camt-e')}#req-camt`

/** That somebody has endorsed the very definition in a badge. */
export function definitionEndorsedBy(
  endorser: string,
  authorizedIssuer?: readonly string[],
  changes: Partial<EndorsementReport> = {},
): EndorsementReport {
  return {
    outcome: 'verified',
    problems: [],
    endorser: { id: endorser },
    endorsed: { what: 'achievement', id: achievement('any') },
    pinned: true,
    definition: {
      digest: 'uEiAny',
      ...(authorizedIssuer === undefined ? {} : { authorizedIssuer }),
    },
    ...changes,
  }
}

export interface WaiverInput extends Pick<BadgeInput, 'faults'> {
  readonly by?: string
  readonly about?: string
  readonly waives?: readonly string[]
  readonly forAchievement?: string
  readonly from?: string
  readonly until?: string
  readonly basis?: string
  readonly id?: string
  readonly type?: readonly string[]
}

/** A waiver of NAAEI's for Ana, of the condition on CAMT in the rule of CAMT+E; unless said otherwise. */
export function waiver(input: WaiverInput = {}): JsonObject {
  const document = {
    id: input.id ?? 'https://naaei.example/waivers/1',
    type: ['VerifiableCredential', 'EndorsementCredential'],
    issuer: { id: input.by ?? NAAEI, type: ['Profile'], name: 'Waiving' },
    validFrom: input.from ?? '2026-02-20T00:00:00Z',
    validUntil: input.until,
    credentialSubject: {
      id: input.about ?? 'did:key:zAna',
      type: input.type ?? ['EndorsementSubject', 'PrerequisiteWaiver'],
      forAchievement: input.forAchievement ?? achievement('camt-e'),
      waives: input.waives ?? [REQ_CAMT],
      basis: input.basis,
    },
    proof: { type: 'DataIntegrityProof', faults: input.faults },
  }
  return JSON.parse(JSON.stringify(document)) as JsonObject
}
