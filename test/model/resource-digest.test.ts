import { createHash } from 'node:crypto'
import { base58 } from '@scure/base'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DIGEST_ALGORITHMS, digestOf, digestsOf, readDigests } from '../../src/model/index.js'
import { readDigestMultibase, readDigestSri } from '../../src/model/resource-digest.js'

const bytes = new TextEncoder().encode('boilers')
const digest = (algorithm: string): Buffer => createHash(algorithm).update(bytes).digest()
const multihash = (code: readonly number[], hash: Buffer): Buffer =>
  Buffer.concat([Buffer.from([...code, hash.length]), hash])
const read = (node: object) => readDigests(node as never, '')

describe('digestsOf', () => {
  test('is SHA-384 as Subresource Integrity and as multihash', async () => {
    const hash = digest('sha384')
    expect(await digestsOf(bytes)).toEqual({
      digestSRI: `sha384-${hash.toString('base64')}`,
      digestMultibase: `u${multihash([0x20], hash).toString('base64url')}`,
    })
  })

  test('has every hash that is asked for, from weakest to strongest, once', async () => {
    const { digestSRI, digestMultibase } = await digestsOf(bytes, {
      algorithms: ['sha512', 'sha256', 'sha512'],
    })
    const [weak, strong] = [digest('sha256'), digest('sha512')]
    expect(digestSRI).toBe(`sha256-${weak.toString('base64')} sha512-${strong.toString('base64')}`)
    expect(digestMultibase).toBe(`u${multihash([0x13], strong).toString('base64url')}`)
  })

  test('is read back as what was hashed, whatever the bytes', async () => {
    const algorithms = fc.constantFrom(...DIGEST_ALGORITHMS)
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), algorithms, async (any, algorithm) => {
        const copy = any.slice()
        const { digests, faults } = read(await digestsOf(any, { algorithms: [algorithm] }))
        const expected = [await digestOf(any, algorithm)]
        expect([digests, faults]).toEqual([[expected, expected], []])
        expect(any).toEqual(copy)
      }),
    )
  })

  test.each([
    ['text', ['boilers']],
    ['a list', [[1, 2]]],
    ['no algorithm', [bytes, { algorithms: [] }]],
    ['a weak algorithm', [bytes, { algorithms: ['sha1'] }]],
    ['an algorithm alone', [bytes, { algorithms: 'sha256' }]],
    ['an option that there is not', [bytes, { algorithm: 'sha256' }]],
    ['no options', [bytes, null]],
  ])('refuses %s', async (_, given) => {
    const [first, options] = given as [never, never]
    await expect(digestsOf(first, options)).rejects.toMatchObject({ code: 'ERR_OB_ARGUMENT' })
  })
})

describe('a digest as Subresource Integrity', () => {
  const good = `sha256-${digest('sha256').toString('base64')}`
  const hex = digest('sha256').toString('hex')

  test.each([
    ['as it is', good],
    ['without padding', good.replace('=', '')],
    ['with options', `${good}?type=text/plain`],
    ['twice', `${good}  ${good}`],
  ])('is read %s', (_, text) => {
    const reading = readDigestSri(text)
    expect('oneOf' in reading && new Set(reading.oneOf.map((one) => one.hex))).toEqual(
      new Set([hex]),
    )
  })

  test.each([
    ['empty', ''],
    ['of another hash', good.replace('sha256', 'sha384')],
    ['of a hash that is none', good.replace('sha256', 'md5')],
    ['in capitals', good.replace('sha256', 'SHA256')],
    ['with too much padding', `${good}=`],
    ['in base64url', `sha384-${'-'.repeat(64)}`],
    ['with a second spelling of its last bits', good.replace(/.=$/, (end) => `${next(end)}=`)],
    ['beside something else', `${good} x`],
    ['with a space in front', ` ${good}`],
    ['with a tab', `${good}\t${good}`],
    ['with options that are not plain text', `${good}?ü`],
    ['without end', Array.from({ length: 60 }, () => good).join(' ')],
    ['as no text', [good]],
    ['as nothing', undefined],
  ])('is malformed %s', (_, text) => {
    expect(readDigestSri(text)).toEqual({ fault: 'malformed' })
  })
})

/** The next letter of base64, which differs in bits that the digest does not use. */
function next(end: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
  return letters[letters.indexOf(end[0] ?? '') + 1] ?? ''
}

describe('a digest as multihash', () => {
  const hash = digest('sha256')
  const whole = multihash([0x12], hash)
  const base64url = (data: Buffer): string => `u${data.toString('base64url')}`

  test.each([
    ['base64url', base64url(whole)],
    ['base58btc', `z${base58.encode(whole)}`],
    ['base16', `f${whole.toString('hex')}`],
  ])('is read in %s', (_, text) => {
    const expected = { algorithm: 'sha256', hex: hash.toString('hex') }
    expect(readDigestMultibase(text)).toEqual({ oneOf: [expected] })
  })

  test.each([
    ['SHA-1', base64url(multihash([0x11], digest('sha1')))],
    ['MD5', base64url(multihash([0xd5, 0x01], digest('md5')))],
    ['SHA3-256', base64url(multihash([0x16], hash))],
    ['BLAKE2b-256', base64url(multihash([0xa0, 0xe4, 0x02], hash))],
  ])('of %s is unsupported', (_, text) => {
    expect(readDigestMultibase(text)).toEqual({ fault: 'unsupported' })
  })

  test.each([
    ['without a base', whole.toString('base64url')],
    ['in a base that is none', `m${whole.toString('base64')}`],
    ['with padding', `${base64url(whole)}=`],
    ['in capital hexadecimal digits', `f${whole.toString('hex').toUpperCase()}`],
    ['cut short', base64url(whole.subarray(0, 33))],
    ['with a byte too many', base64url(Buffer.concat([whole, Buffer.from([0])]))],
    ['with another length', base64url(Buffer.concat([Buffer.from([0x12, 16]), hash.subarray(16)]))],
    ['with a code in too many bytes', base64url(multihash([0x92, 0x00], hash))],
    ['with a code without end', base64url(multihash([0x92, 0x92, 0x92, 0x92, 0x92], hash))],
    ['of nothing', base64url(Buffer.from([0x12, 0]))],
    ['as a base alone', 'u'],
    ['empty', ''],
    ['without end', `z${'1'.repeat(100_000)}`],
    ['as no text', 18],
  ])('is malformed %s', (_, text) => {
    expect(readDigestMultibase(text)).toEqual({ fault: 'malformed' })
  })

  test('never breaks the reader, whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.anything()), (any) => {
        for (const reading of [readDigestSri(any), readDigestMultibase(any)]) {
          expect('fault' in reading || reading.oneOf.length > 0).toBe(true)
        }
      }),
    )
  })
})
