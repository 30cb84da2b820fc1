import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { lint, verify } from '../../src/index.js'
import { sharedAbsent, sharedJson, sharedPath, sharedText } from '../shared.js'
import { exampleContexts, judgeExample, type Outcome } from './judge-example.js'

/**
 * Every example of 1EdTech and of the W3C is read, linted, and where it is signed, verified. What is
 * expected stands in `official-examples.txt`, one line a file.
 */

const FOLDER = 'spec/vectors'
const table = readFileSync(new URL('official-examples.txt', import.meta.url), 'utf8')
const EXPECTED: ReadonlyMap<string, Outcome> = new Map(
  table
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [file = '', lint = '', verify = '', signature = ''] = line.split(' | ')
      return [file, { lint, verify, signature }]
    }),
)

/** Files that are no documents: keys, steps on the way to a signature, options of proofs, indexes. */
const PARTS: readonly RegExp[] = [
  /^(?:bitstring|did-jwk|identity-hash|index)\.json$/,
  /(?:key|Key)(?:pair|Pair|Pairs|Material)\.json$/,
  /(?:Mandatory|Selective)\.json$/,
  /\/proof(?:Chain|Set)?Config\w*\.json$/,
  /\/(?:add(?!SignedSDBase)|derived(?!UnsignedReveal|RevealDocument)|verify)\w+\.json$/,
]

const files =
  sharedAbsent === false
    ? readdirSync(sharedPath(FOLDER), { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.(?:json|jwt)$/.test(file))
        .sort()
    : []
const parts = files.filter((file) => PARTS.some((pattern) => pattern.test(file)))
const documents = files.filter((file) => !parts.includes(file))

const read = (file: string): unknown =>
  file.endsWith('.jwt') ? sharedText(`${FOLDER}/${file}`).trim() : sharedJson(`${FOLDER}/${file}`)

describe.skipIf(sharedAbsent !== false)('the official examples (R-961 to R-966)', () => {
  const found = new Map<string, Outcome>()

  test('are listed, each with what is expected, and no others', () => {
    expect(documents.length).toBeGreaterThan(90)
    expect([...EXPECTED.keys()]).toEqual(documents)
  })

  test.each(documents)('%s is read, linted and verified as expected', async (file) => {
    const outcome = await judgeExample(read(file), await exampleContexts())
    found.set(file, outcome)
    expect(outcome).toEqual(EXPECTED.get(file))
  })

  test.each(parts)(
    '%s, which is no credential, is refused by both without an error',
    async (file) => {
      const part = read(file)
      expect(lint(part).ok).toBe(false)
      expect((await verify(part, { now: new Date('2026-04-01T00:00:00Z') })).outcome).toBe(
        'refuted',
      )
    },
  )

  test('come out as this table says, and every signature and token of a badge holds', () => {
    const rows = [...found].map(([file, { lint, verify, signature }]) =>
      [file, lint, verify, signature].join(' | '),
    )
    process.stdout.write(`${rows.join('\n')}\n`)
    expect(rows).toHaveLength(documents.length)
    const badges = [...found].filter(
      ([file]) => file.endsWith('.signed.json') && !file.includes('/clr.'),
    )
    expect(badges.length).toBeGreaterThan(16)
    expect(badges.filter(([, { signature }]) => signature !== 'holds')).toEqual([])
    const tokens = [...found].filter(([file]) => file.endsWith('.jwt'))
    expect(tokens.length).toBeGreaterThan(14)
    expect(tokens.filter(([, { signature }]) => signature !== 'holds')).toEqual([])
  })
})
