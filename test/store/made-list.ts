import type { StatusStore } from '../../src/revoke/index.js'

/** The list that the tests work on. */
export const LIST = 'https://college.example/status/1'

/** Makes it, without entries; the worker says how its credential looks. */
export async function makeList(store: StatusStore): Promise<void> {
  const signedAt = new Date('2026-11-02T09:00:00Z')
  const purpose = { issuer: 'did:web:college.example', purpose: 'revocation' }
  await store.set({
    listId: LIST,
    definition: { id: LIST, ...purpose, statusSize: 1, length: 131_072 },
    expectedVersion: 0,
    credential: JSON.stringify({ version: 1, values: [] }),
    signedAt,
    validUntil: new Date(signedAt.getTime() + 7 * 86_400_000),
    changes: [],
  })
}
