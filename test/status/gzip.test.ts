import { constants, deflateRawSync, gunzipSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gunzip, gzip } from '../../src/status/gzip.js'

const MOST = 64 * 1024
const BITS = Uint8Array.from({ length: 2_048 }, (_, index) => (index % 97 === 0 ? 0x81 : 0))
const FILE = Uint8Array.from(gzipSync(BITS))
const HEADER = 10

const joined = (...pieces: readonly (Uint8Array | readonly number[])[]): Uint8Array =>
  Uint8Array.from(pieces.flatMap((piece) => [...piece]))

/** The file with optional fields in its header. */
const withFields = (flags: number, ...fields: readonly (readonly number[])[]): Uint8Array =>
  joined(FILE.subarray(0, 3), [flags], FILE.subarray(4, HEADER), ...fields, FILE.subarray(HEADER))

const EXTRA = [3, 0, 7, 8, 9]
const NAME = [0x61, 0]

describe('gzip', () => {
  test('whatever is written is read again, and by others', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 4096 }), async (bytes) => {
        const written = await gzip(bytes)
        expect(await gunzip(written, MOST)).toEqual(bytes)
        expect(Uint8Array.from(gunzipSync(written))).toEqual(bytes)
      }),
      { numRuns: 30 },
    )
  })

  test('what others write at any level is read', async () => {
    for (const level of [0, 1, 6, 9]) {
      expect(await gunzip(Uint8Array.from(gzipSync(BITS, { level })), MOST)).toEqual(BITS)
    }
  })

  test('a view into a larger buffer is read where it begins and ends', async () => {
    const around = joined([1, 2, 3], FILE, [4, 5])
    expect(await gunzip(around.subarray(3, 3 + FILE.length), MOST)).toEqual(BITS)
  })

  test('the optional fields of the header are passed over (RFC 1952, section 2.3)', async () => {
    for (const file of [
      withFields(0x04, EXTRA),
      withFields(0x08, NAME),
      withFields(0x10, NAME),
      withFields(0x1c, EXTRA, NAME, NAME),
      withFields(0x02, headerChecksum(0x02)),
    ]) {
      expect(await gunzip(file, MOST)).toEqual(BITS)
    }
  })

  test.each([
    ['nothing at all', new Uint8Array()],
    ['another magic number', joined([0x1f, 0x8c], FILE.subarray(2))],
    ['another method than deflate', joined(FILE.subarray(0, 2), [7], FILE.subarray(3))],
    ['a reserved flag', withFields(0x20)],
    ['a name without an end', joined([0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 3], [...Array(40)].fill(1))],
    ['an extra field past the end', withFields(0x04, [255, 255])],
    ['another checksum of the header', withFields(0x02, [0, 0])],
    ['a byte after the end', joined(FILE, [0])],
    ['many bytes after the end', joined(FILE, [...Array(100)].fill(0))],
    [
      'a byte between the bits and the checksum',
      joined(FILE.subarray(0, -8), [0], FILE.subarray(-8)),
    ],
    ['two members', joined(FILE, FILE)],
    ['an empty member in front', joined(Uint8Array.from(gzipSync(new Uint8Array())), FILE)],
    ['another length', joined(FILE.subarray(0, -1), [1])],
    ['zlib in place of gzip', joined([0x78, 0x9c], FILE.subarray(HEADER))],
  ])('%s is malformed (S-45)', async (_, file) => {
    expect(await gunzip(file, MOST)).toBe('malformed')
  })

  test('cut anywhere, it is malformed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(FILE.length - 1), async (length) => {
        expect(await gunzip(FILE.subarray(0, length), MOST)).toBe('malformed')
      }),
      { numRuns: 60 },
    )
  })

  test('no change of a bit past the header gives other bytes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: HEADER, max: FILE.length - 1 }),
        fc.nat(7),
        async (at, bit) => {
          const changed = Uint8Array.from(FILE)
          changed[at] = (changed[at] ?? 0) ^ (1 << bit)
          const read = await gunzip(changed, MOST)
          if (typeof read !== 'string') expect(read).toEqual(BITS)
        },
      ),
      { numRuns: 100 },
    )
  })

  test('noise is answered, whatever it begins with', async () => {
    const beginnings = [[], [0x1f, 0x8b], FILE.subarray(0, HEADER), FILE.subarray(0, 40)]
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...beginnings),
        fc.uint8Array(),
        async (beginning, noise) => {
          expect(await gunzip(joined(beginning, noise), MOST)).toBe('malformed')
        },
      ),
      { numRuns: 100 },
    )
  })
})

describe('the limit while inflating (S-45)', () => {
  test('as much as the limit is read, a byte more is not', async () => {
    expect(await gunzip(FILE, BITS.length)).toEqual(BITS)
    expect(await gunzip(FILE, BITS.length - 1)).toBe('too-large')
  })

  test('1 KB that would become 1 MB stops at the limit', async () => {
    const bomb = Uint8Array.from(gzipSync(new Uint8Array(1024 * 1024)))
    expect(bomb.length).toBeLessThan(1100)
    expect(await gunzip(bomb, MOST)).toBe('too-large')
  })

  test('1 MB that would become 1 GB stops there too, and takes no such memory', async () => {
    const before = process.memoryUsage()
    expect(await gunzip(bombOf(1024), MOST)).toBe('too-large')
    const { arrayBuffers, external } = process.memoryUsage()
    const more = arrayBuffers + external - before.arrayBuffers - before.external
    expect(more).toBeLessThan(64 * 1024 * 1024)
  })
})

/** So many MiB of zeros, made of one block again and again. */
function bombOf(mebibytes: number): Uint8Array {
  const block = deflateRawSync(new Uint8Array(1024 * 1024), {
    finishFlush: constants.Z_FULL_FLUSH,
  })
  const bomb = new Uint8Array(HEADER + block.length * mebibytes + 10)
  bomb.set(FILE.subarray(0, HEADER))
  for (let copy = 0; copy < mebibytes; copy++) bomb.set(block, HEADER + copy * block.length)
  // an empty last block
  bomb.set([3, 0], HEADER + block.length * mebibytes)
  return bomb
}

/** The lower half of the checksum of the header with these flags, which zlib can tell. */
function headerChecksum(flags: number): readonly number[] {
  const header = joined(FILE.subarray(0, 3), [flags], FILE.subarray(4, HEADER))
  const trailer = gzipSync(header).subarray(-8)
  return [...trailer.subarray(0, 2)]
}
