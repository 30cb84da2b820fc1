import type { Problem } from '../errors.js'
import { asArray, isJsonObject, type JsonObject, multihashJson } from '../json/index.js'
import { digestDefinition, hasType } from '../model/index.js'
import { type EndorsementReport, problem } from '../report/index.js'
import type { EndorsedThing } from './endorsement-places.js'

/** Whether an endorsement that holds is about the thing that it names, as that thing stands here. */
export type EndorsementMatch =
  | { readonly problems: readonly Problem[] }
  | Pick<EndorsementReport, 'definition'>

/**
 * Compares what an endorsement says about the thing that it endorses with the thing itself: of a definition
 * its digest, of a credential the digest by which `relatedResource` may pin it.
 *
 * @param endorsement - what its proof covers.
 * @param document - the credential that it stands in or beside.
 * @returns problems with pointers into the endorsement; else what a `DefinitionEndorsement` says besides.
 * @see chain.md 3.2; S-68
 */
export async function matchEndorsement(
  endorsement: JsonObject,
  document: JsonObject,
  thing: EndorsedThing,
): Promise<EndorsementMatch> {
  const pinned = await checkPinned(endorsement, document, thing)
  if (pinned.length > 0) return { problems: pinned }
  const { credentialSubject: subject } = endorsement
  if (!isJsonObject(subject) || !hasType(subject, 'DefinitionEndorsement')) return {}
  const { definitionDigest: digest, authorizedIssuer, conformsTo } = subject
  if (typeof digest !== 'string' || digest !== (await digestOf(document, thing))) {
    const detail =
      thing.what === 'achievement'
        ? 'The definition in this credential is not the one that was endorsed.'
        : 'A definition was endorsed, but this credential has no achievement of that id.'
    const pointer = '/credentialSubject/definitionDigest'
    return { problems: [problem('definition-mismatch', detail, pointer)] }
  }
  return {
    definition: {
      digest,
      ...(authorizedIssuer === undefined ? {} : { authorizedIssuer: textsOf(authorizedIssuer) }),
      ...(conformsTo === undefined ? {} : { conformsTo: textsOf(conformsTo) }),
    },
  }
}

async function digestOf(
  { credentialSubject: subject }: JsonObject,
  { what }: EndorsedThing,
): Promise<string | undefined> {
  const achievement = isJsonObject(subject) ? subject.achievement : undefined
  if (what !== 'achievement' || !isJsonObject(achievement)) return undefined
  return await digestDefinition(achievement)
}

/**
 * A credential has no bytes of its own, since it may be a document or a token: its digest is that of its
 * claims, or of the whole document with its proof, in canonical JSON.
 */
async function checkPinned(
  { relatedResource }: JsonObject,
  document: JsonObject,
  { what, id }: EndorsedThing,
): Promise<readonly Problem[]> {
  if (what !== 'credential') return []
  const pins = asArray(relatedResource).filter((one) => isJsonObject(one) && one.id === id)
  const digests = pins.map((pin) => (isJsonObject(pin) ? pin.digestMultibase : undefined))
  if (digests.length === 0) return []
  const { proof: _, ...claims } = document
  const accepted = [await multihashJson(claims), await multihashJson(document)]
  const others = digests.filter((digest) => !accepted.some((one) => one === digest))
  if (others.length === 0) return []
  if (others.some((digest) => typeof digest !== 'string' || !digest.startsWith(SHA_256))) {
    const detail = 'A credential is compared by its SHA-256 in "digestMultibase", as base64url.'
    return [problem('digest-unsupported', detail, '/relatedResource')]
  }
  const detail = 'The credential with this id is not as it was when it was endorsed.'
  return [problem('endorsement-mismatch', detail, '/relatedResource')]
}

/** How a SHA-256 multihash begins in base64url multibase. */
const SHA_256 = 'uEi'

function textsOf(value: JsonObject[string]): readonly string[] {
  return asArray(value).filter((item) => typeof item === 'string')
}
