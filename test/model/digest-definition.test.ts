import { describe, expect, it } from 'vitest'
import { digestClaims } from '../../src/assessment/index.js'
import { digestDefinition } from '../../src/model/index.js'

const definition = Object.freeze({
  id: 'https://naaei.example/achievements/camt-e',
  type: ['Achievement'],
  name: 'CAMT+E',
  criteria: { narrative: 'Pass the assessment.' },
})

describe('the digest of a definition (chain.md 3.2)', () => {
  it('is a SHA-256 multihash in base64url multibase', async () => {
    expect(await digestDefinition(definition)).toMatch(/^uEi[A-Za-z0-9_-]{44}$/)
    // the same machinery as that of claims
    expect(await digestDefinition(definition)).toBe(await digestClaims(definition))
  })

  it('is that of the canonical text, computed by hand', async () => {
    const text = '{"id":"https://a.example/b","name":"B"}'
    const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
    const expected = Buffer.from([0x12, 0x20, ...new Uint8Array(hash)]).toString('base64url')
    expect(await digestDefinition({ name: 'B', id: 'https://a.example/b' })).toBe(`u${expected}`)
  })

  it('is the same whatever endorsements the definition holds, and their order', async () => {
    const { id, type, name, criteria } = definition
    const endorsed = {
      criteria,
      name,
      endorsement: [{ a: 1 }],
      type,
      id,
      endorsementJwt: ['a.b.c'],
    }
    expect(await digestDefinition(endorsed)).toBe(await digestDefinition(definition))
  })

  it('changes with one word', async () => {
    const changed = { ...definition, criteria: { narrative: 'Pass an assessment.' } }
    expect(await digestDefinition(changed)).not.toBe(await digestDefinition(definition))
  })

  it.each([[null], ['text'], [[]], [{ f: () => 1 }]])('%j is no definition', async (value) => {
    await expect(digestDefinition(value as never)).rejects.toMatchObject({
      code: 'ERR_OB_ARGUMENT',
    })
  })
})
