import { type ContextSet, createContextSet } from '../../src/contexts/index.js'
import { OpenBadgesError, type Problem } from '../../src/errors.js'
import { createResolver, lint, problemsOf, verify } from '../../src/index.js'
import { asArray, digestJson, isJsonObject, type JsonObject } from '../../src/json/index.js'
import { decodePublicJwk, decodePublicKeyMultibase, type PublicKey } from '../../src/keys/index.js'
import { checkProofSet, checkToken, isCompactJws, readToken } from '../../src/proofs/index.js'
import type { KeyFinding } from '../../src/resolve/index.js'
import { sharedJson } from '../shared.js'

/** What becomes of one official example. */
export interface Outcome {
  /** What the linter takes it for, whether it could be signed, and the codes that it finds. */
  readonly lint: string
  /** The verdict and the codes behind it, with the options that everybody has. */
  readonly verify: string
  /**
   * Whether each signature holds under the key that the proof or the token itself names. That is good to
   * see whether it was made over this document, and never good to see by whom.
   */
  readonly signature?: string
}

/** After the examples were signed, and before most of them expire. */
const NOW = new Date('2026-04-01T00:00:00Z')

/** Every host is down: nothing is requested, and nothing of an issuer is known but `did:key`. */
const DOWN = createResolver({ fetch: () => Promise.reject(new Error('down')) })

const EXAMPLE_CONTEXTS: Readonly<Record<string, string>> = {
  'https://www.w3.org/ns/credentials/examples/v2': 'vc-examples-v2.jsonld.json',
  'https://w3id.org/citizenship/v4rc1': 'citizenship-v4rc1.jsonld.json',
}

const unique = (codes: readonly string[]): string => [...new Set(codes)].sort().join(' ')
const phrase = (parts: readonly string[]): string => parts.filter((part) => part !== '').join('; ')
const labelled = (label: string, text: string): string => (text === '' ? '' : `${label}: ${text}`)

/** The bundled contexts, and those that the examples of the W3C use besides. */
export async function exampleContexts(): Promise<ContextSet> {
  return createContextSet(
    await Promise.all(
      Object.entries(EXAMPLE_CONTEXTS).map(async ([url, file]) => {
        const document = sharedJson(`spec/contexts/${file}`) as JsonObject
        return { url, document, sha256: await digestJson(document) }
      }),
    ),
  )
}

/** Lints and verifies an example as it stands, and checks each signature by itself. */
export async function judgeExample(presented: unknown, contexts: ContextSet): Promise<Outcome> {
  const { subject, ok, problems } = lint(presented)
  const codesOf = (wanted: string): string =>
    unique(problems.filter(({ severity }) => severity === wanted).map(({ code }) => code))
  const report = await verify(presented, { now: NOW, resolver: DOWN })
  const outcome = {
    lint: phrase([
      `${subject} ${ok ? 'ok' : 'refused'}`,
      labelled('errors', codesOf('error')),
      labelled('warnings', codesOf('warning')),
    ]),
    verify: labelled(report.outcome, unique(problemsOf(report).map(({ code }) => code))),
  }
  if (typeof presented === 'string' && isCompactJws(presented)) {
    return { ...outcome, signature: await tokenSignature(presented) }
  }
  const proofs = isJsonObject(presented) ? asArray(presented.proof).filter(isJsonObject) : []
  if (proofs.length === 0) return { ...outcome, signature: '-' }
  const { proofs: found } = await checkProofSet(presented as JsonObject, {
    expectation: { purpose: 'assertionMethod', now: NOW },
    contexts,
    findKey: async ({ methodId }) => namedKey(() => keyInUrl(methodId)),
  })
  const signature = found.map(({ problems }) => holdsUnless(problems)).join(', ')
  return { ...outcome, signature }
}

/** A token under the key in its own header. */
async function tokenSignature(text: string): Promise<string> {
  const token = readToken(text, 'vc')
  if ('problems' in token) return holdsUnless(token.problems)
  const { key, problems } = namedKey(() => decodePublicJwk(token.jwk))
  return holdsUnless(key === undefined ? problems : await checkToken(token, key))
}

function keyInUrl(methodId: string): PublicKey {
  return decodePublicKeyMultibase(methodId.slice(methodId.indexOf('#') + 1))
}

function namedKey(read: () => PublicKey): KeyFinding {
  try {
    return { key: read(), problems: [], warnings: [] }
  } catch (error) {
    if (!(error instanceof OpenBadgesError)) throw error
    return { problems: error.problems, warnings: [] }
  }
}

function holdsUnless(problems: readonly Problem[]): string {
  return problems.length === 0 ? 'holds' : unique(problems.map(({ code }) => code))
}
