import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { ContextSet } from '../../src/contexts/index.js'
import {
  createResolver,
  issueCredential,
  OpenBadgesError,
  problemsOf,
  verify,
  verifyPresentation,
} from '../../src/index.js'
import { asArray, isJsonObject, type JsonObject } from '../../src/json/index.js'
import { decodePublicJwk, decodePublicKeyMultibase } from '../../src/keys/index.js'
import { checkProof, checkToken, readProof, readToken } from '../../src/proofs/index.js'
import { sharedAbsent, sharedJson, sharedPath, sharedText } from '../shared.js'
import { exampleContexts } from '../vectors/judge-example.js'
import { NOW, resolver, signer } from '../verify/rich-badge.js'

/**
 * Every example of the W3C's data model, status lists and tokens is issued by an issuer of ours where it
 * is not secured, and verified where it is. What is expected stands in `w3c-vectors.txt`, one line a file.
 */

interface Outcome {
  /** Whether we would sign it as our own, and the codes of what stops us. */
  readonly issue: string
  /** The verdict, whoever signed it (W-33), and the codes behind it. */
  readonly verify: string
  /** Whether the signature holds under the key that the example names or was published with. */
  readonly signature: string
}

const FOLDERS = ['vc-data-model', 'bitstring-status-list', 'vc-jose-cose']
const table = readFileSync(new URL('w3c-vectors.txt', import.meta.url), 'utf8')
const EXPECTED: ReadonlyMap<string, Outcome> = new Map(
  table
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [file = '', issue = '', verdict = '', signature = ''] = line.split(' | ')
      return [file, { issue, verify: verdict, signature }]
    }),
)

const files =
  sharedAbsent === false
    ? FOLDERS.flatMap((folder) =>
        readdirSync(sharedPath(`vectors/${folder}`), { recursive: true, encoding: 'utf8' })
          .filter((file) => /\/(?:.*\.json|.*\.txt|cose\.hex)$/.test(file))
          .map((file) => `${folder}/${file}`)
          .sort(),
      )
    : []

const read = (file: string): unknown =>
  file.endsWith('.json') ? sharedJson(`vectors/${file}`) : sharedText(`vectors/${file}`).trim()

const isPresentation = (file: string): boolean => /presentation|prese\//.test(file)

const unique = (codes: readonly string[]): string => [...new Set(codes)].sort().join(' ')

async function issueOutcome(shown: unknown, contexts: ContextSet): Promise<string> {
  if (!isJsonObject(shown) || shown.proof !== undefined) return '-'
  const { issuer } = shown
  const id = 'did:web:naaei.example'
  const own = { ...shown, issuer: isJsonObject(issuer) ? { ...issuer, id } : id }
  try {
    await issueCredential(own, { kind: 'any', signer, resolver, now: NOW, contexts })
    return 'issued'
  } catch (error) {
    if (!(error instanceof OpenBadgesError) || error.code !== 'ERR_OB_INPUT') throw error
    return `refused: ${unique(error.problems.map(({ code }) => code))}`
  }
}

async function verifyOutcome(file: string, shown: unknown, contexts: ContextSet): Promise<string> {
  const silent = createResolver({ fetch: () => Promise.reject(new Error('no network')) })
  const options = {
    kind: 'any',
    issuerKey: 'unchecked',
    contexts,
    now: NOW,
    resolver: silent,
  } as const
  if (isPresentation(file)) {
    const report = await verifyPresentation(shown, { ...options, replay: 'allowed' })
    const problems = report.checks.flatMap((check) => ('problems' in check ? check.problems : []))
    return `${report.outcome}: ${unique(problems.map(({ code }) => code))}`
  }
  const report = await verify(shown, options)
  const codes = unique(problemsOf(report).map(({ code }) => code))
  return codes === '' ? report.outcome : `${report.outcome}: ${codes}`
}

/** The signature by itself: which says that it was made over this document, and never by whom. */
async function signatureOutcome(
  file: string,
  shown: unknown,
  contexts: ContextSet,
): Promise<string> {
  if (file.endsWith('/jwt.txt')) {
    const token = readToken(String(shown), isPresentation(file) ? 'vp' : 'vc')
    if ('problems' in token) return unique(token.problems.map(({ code }) => code))
    const [folder] = file.split('/')
    const key = decodePublicJwk(sharedJson(`vectors/${folder}/derived-key.jwk.json`))
    return describeProblems(await checkToken(token, key))
  }
  if (!isJsonObject(shown) || shown.proof === undefined) return '-'
  const { proof, ...document } = shown
  const found = await Promise.all(
    asArray(proof).map((one) => proofOutcome(document, one as JsonObject, contexts)),
  )
  return found.join(', ')
}

async function proofOutcome(
  document: JsonObject,
  proof: JsonObject,
  contexts: ContextSet,
): Promise<string> {
  const readable = readProof(proof, { purpose: 'assertionMethod', now: NOW }, '/proof')
  if (!('suite' in readable)) return unique(readable.map(({ code }) => code))
  const method = String(proof.verificationMethod).replace(/^.*[:#]/, '')
  const key = decodePublicKeyMultibase(method)
  return describeProblems(await checkProof(document, readable, { key, contexts }, '/proof'))
}

function describeProblems(problems: readonly { readonly code: string }[]): string {
  return problems.length === 0 ? 'holds' : unique(problems.map(({ code }) => code))
}

describe.skipIf(sharedAbsent !== false)('the examples of the W3C', () => {
  test('are listed, each with what is expected, and no others', () => {
    expect([...EXPECTED.keys()]).toEqual(files)
    expect(files.length).toBeGreaterThan(100)
  })

  test.each(files)('%s', async (file) => {
    const contexts = await exampleContexts()
    const shown = read(file)
    expect({
      issue: await issueOutcome(shown, contexts),
      verify: await verifyOutcome(file, shown, contexts),
      signature: await signatureOutcome(file, shown, contexts),
    }).toEqual(EXPECTED.get(file))
  })
})
