import { expect, test, vi } from 'vitest'
import { type CredentialInput, issue, issueJwt } from '../../../src/issue/index.js'
import { generateSigner } from '../../../src/keys/index.js'
import { verify } from '../../../src/verify/index.js'

/** The doors to other people's code, in the order in which they were opened. */
const opened: string[] = []

for (const door of ['data-integrity/vendor', 'data-integrity/vendor-sd']) {
  vi.doMock(`../../../src/proofs/${door}.js`, async (original) => {
    opened.push(door)
    return original()
  })
}

const NOW = new Date('2026-04-01T00:00:00Z')
const AWARD: CredentialInput = {
  achievement: {
    type: ['Achievement'],
    id: 'urn:uuid:7c1f0f5e-2a63-4a2c-9c2e-0a9a5b6f1d20',
    name: 'Pruning',
    description: 'Prunes fruit trees.',
    criteria: { narrative: 'Prune three trees.' },
  },
  recipient: { id: 'did:example:learner' },
}

test('tokens and proofs take nothing of others, and jsonld is loaded where it is asked for', async () => {
  const signer = await generateSigner({ algorithm: 'ES256' })
  const options = { issuer: { id: signer.controller, name: 'College' }, signer, now: NOW }
  const token = await issueJwt(AWARD, options)
  expect(await verify(token, { now: NOW })).toMatchObject({ verified: true })
  expect(opened).toEqual([])

  const badge = await issue(AWARD, options)
  expect(await verify(badge, { now: NOW })).toMatchObject({ verified: true })
  expect(opened).toEqual([])

  const byJsonld = { now: NOW, canonicalization: 'jsonld' } as const
  expect(await verify(badge, byJsonld)).toMatchObject({ verified: true })
  expect(opened).toEqual(['data-integrity/vendor'])
})
