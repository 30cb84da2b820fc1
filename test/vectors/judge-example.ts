import { type ContextSet, createContextSet } from '../../src/contexts/index.js'
import { OpenBadgesError } from '../../src/errors.js'
import { lint, problemsOf, verify } from '../../src/index.js'
import { asArray, digestJson, isJsonObject, type JsonObject } from '../../src/json/index.js'
import { decodePublicKeyMultibase } from '../../src/keys/index.js'
import { checkProof, readProof } from '../../src/proofs/index.js'
import { sharedJson } from '../shared.js'

/** What becomes of one official example. */
export interface Outcome {
  /** What the linter takes it for, whether it could be signed, and the codes that it finds. */
  readonly lint: string
  /** The verdict and the codes behind it, with the options that everybody has. */
  readonly verify: string
  /**
   * Whether the signature holds under the key that the proof itself names. That is good to see whether
   * it was made over this document, and never good to see by whom.
   */
  readonly signature?: string
}

/** After the examples were signed, and before most of them expire. */
const NOW = new Date('2026-04-01T00:00:00Z')

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
  const report = await verify(presented, { now: NOW })
  const outcome = {
    lint: phrase([
      `${subject} ${ok ? 'ok' : 'refused'}`,
      labelled('errors', codesOf('error')),
      labelled('warnings', codesOf('warning')),
    ]),
    verify: labelled(report.outcome, unique(problemsOf(report).map(({ code }) => code))),
  }
  const proofs = isJsonObject(presented) ? asArray(presented.proof).filter(isJsonObject) : []
  if (proofs.length === 0) return { ...outcome, signature: '-' }
  const { proof: _, ...document } = presented as JsonObject
  const found = await Promise.all(proofs.map((proof) => signature(document, proof, contexts)))
  return { ...outcome, signature: found.join(', ') }
}

async function signature(
  document: JsonObject,
  proof: JsonObject,
  contexts: ContextSet,
): Promise<string> {
  const read = readProof(proof, { purpose: 'assertionMethod', now: NOW }, '/proof')
  if (!('suite' in read)) return unique(read.map(({ code }) => code))
  const method = String(proof.verificationMethod)
  try {
    const key = decodePublicKeyMultibase(method.slice(method.indexOf('#') + 1))
    const problems = await checkProof(document, read, { key, contexts }, '/proof')
    return problems.length === 0 ? 'holds' : unique(problems.map(({ code }) => code))
  } catch (error) {
    if (!(error instanceof OpenBadgesError)) throw error
    return unique(error.problems.map(({ code }) => code))
  }
}
