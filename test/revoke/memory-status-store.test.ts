import { expect, test } from 'vitest'
import { memoryStatusStore } from '../../src/revoke/index.js'
import { describeStatusStore } from './store-contract.js'

describeStatusStore('store in memory', async () => memoryStatusStore())

test('two stores in memory share nothing', async () => {
  const [one, other] = [memoryStatusStore(), memoryStatusStore()]
  const at = new Date('2026-11-02T09:00:00Z')
  const id = 'https://college.example/status/1'
  await one.set({
    listId: id,
    definition: {
      id,
      issuer: 'did:web:college.example',
      purpose: 'revocation',
      statusSize: 1,
      length: 16,
    },
    expectedVersion: 0,
    credential: '{}',
    signedAt: at,
    validUntil: at,
    changes: [],
  })
  expect(await one.list()).toHaveLength(1)
  expect(await other.list()).toEqual([])
})
