import type { Problem } from '../../errors.js'
import {
  asArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  pointTo,
} from '../../json/index.js'
import { VC_V2_CONTEXT } from '../../model/index.js'
import { problem } from '../../report/index.js'
import { isCompactJws, type TokenKind } from './read-token.js'

const TYPES: Readonly<Record<TokenKind, string>> = {
  vc: 'EnvelopedVerifiableCredential',
  vp: 'EnvelopedVerifiablePresentation',
}

/** What the `data:` URL of an envelope may say that it holds, before the comma (W-40 to W-42). */
const MEDIA_TYPES: Readonly<Record<TokenKind, readonly string[]>> = {
  vc: ['application/vc+jwt', 'application/vc+ld+jwt', 'application/jwt'],
  vp: ['application/vp+jwt', 'application/vp+ld+jwt', 'application/jwt'],
}

/** Mechanisms that an envelope may well hold, which this library does not have. */
const OTHER_MECHANISMS: readonly string[] = ['sd-jwt', 'ld+sd-jwt', 'cose']

const MEMBERS: ReadonlySet<string> = new Set(['@context', 'id', 'type'])

/**
 * A token as a JSON-LD document, to stand where a credential or a presentation is asked for.
 *
 * @param token - taken as it is: what is no token makes an envelope that nobody reads.
 * @see VC Data Model 2.0, sections 4.13 and 4.14; W-40
 */
export function envelopeOf(token: string, kind: TokenKind): JsonObject {
  return {
    '@context': VC_V2_CONTEXT,
    type: TYPES[kind],
    id: `data:application/${kind}+jwt,${token}`,
  }
}

/** Whether a document has the type of an envelope, of a credential or of a presentation. */
export function isEnvelope(document: unknown): boolean {
  if (!isJsonObject(document)) return false
  const types = asArray<JsonValue>(document.type)
  return types.includes(TYPES.vc) || types.includes(TYPES.vp)
}

/**
 * The token in an envelope, which `readToken` is to read.
 *
 * @param kind - which of the two envelopes it must be.
 * @param pointer - where the envelope stands.
 * @returns its compact text, or what is wrong: `envelope-malformed` for anything besides the context of
 *   2.0, the one type, and a `data:` URL with one token in it; `proof-unsupported` for an SD-JWT or COSE.
 * @see VC Data Model 2.0, sections 4.13 and 4.14; W-41, W-42, W-51
 */
export function readEnvelope(
  document: JsonObject,
  kind: TokenKind,
  pointer = '',
): string | readonly Problem[] {
  const { id, type } = document
  const problems: Problem[] = []
  const refuse = (member: string, detail: string): void => {
    problems.push(problem('envelope-malformed', detail, pointTo(pointer, member)))
  }
  if (!isEnvelopeContext(document['@context'])) {
    refuse('@context', 'An envelope has the context of Verifiable Credentials 2.0, as the first.')
  }
  const types = asArray<JsonValue>(type)
  if (types.length !== 1 || types[0] !== TYPES[kind]) {
    refuse('type', `An envelope of this kind has the type ${TYPES[kind]} and no other.`)
  }
  for (const name of Object.keys(document)) {
    if (!MEMBERS.has(name)) refuse(name, 'An envelope has no such member; all is in its token.')
  }
  const content = readDataUrl(id, kind)
  if (content === 'unsupported') {
    const detail = 'Envelopes of an SD-JWT or of COSE are not checked.'
    problems.push(problem('proof-unsupported', detail, pointTo(pointer, 'id')))
  } else if (content === undefined) {
    refuse('id', `The id of an envelope is a "data:" URL of ${MEDIA_TYPES[kind][0]} and one token.`)
  } else if (problems.length === 0) {
    return content.token
  }
  return problems
}

function isEnvelopeContext(context: JsonValue | undefined): boolean {
  const contexts = asArray<JsonValue>(context)
  return contexts[0] === VC_V2_CONTEXT && contexts.every((item) => typeof item === 'string')
}

function readDataUrl(
  id: JsonValue | undefined,
  kind: TokenKind,
): { readonly token: string } | 'unsupported' | undefined {
  if (typeof id !== 'string' || !id.startsWith('data:')) return undefined
  const comma = id.indexOf(',')
  const mediaType = id.slice('data:'.length, comma)
  const token = id.slice(comma + 1)
  if (OTHER_MECHANISMS.some((name) => mediaType.startsWith(`application/${kind}+${name}`))) {
    return 'unsupported'
  }
  return MEDIA_TYPES[kind].includes(mediaType) && isCompactJws(token) ? { token } : undefined
}
