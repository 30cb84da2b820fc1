import type { Problem } from '../errors.js'
import { asArray, canonicalJson, isJsonObject, type JsonObject } from '../json/index.js'
import {
  type ContentDigest,
  digestDefinition,
  digestOf,
  hasType,
  readDigests,
} from '../model/index.js'
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
  if (typeof digest !== 'string' || digest !== (await definitionDigestIn(document, thing))) {
    if (thing.what === 'achievement' && isShownInPart(document)) {
      const detail = 'The credential is shown in part, so its definition cannot be compared.'
      return { problems: [problem('endorsement-undetermined', detail, DIGEST)] }
    }
    const detail =
      thing.what === 'achievement'
        ? 'The definition in this credential is not the one that was endorsed.'
        : 'A definition was endorsed, but this credential has no achievement of that id.'
    return { problems: [problem('definition-mismatch', detail, DIGEST)] }
  }
  return {
    definition: {
      digest,
      ...(authorizedIssuer === undefined ? {} : { authorizedIssuer: textsOf(authorizedIssuer) }),
      ...(conformsTo === undefined ? {} : { conformsTo: textsOf(conformsTo) }),
    },
  }
}

const DIGEST = '/credentialSubject/definitionDigest'

/** Whether the holder could leave parts out: then another digest tells nothing (S-71). */
function isShownInPart({ proof }: JsonObject): boolean {
  const suites = asArray(proof).map((one) => (isJsonObject(one) ? one.cryptosuite : undefined))
  return suites.length > 0 && suites.every((suite) => suite === 'ecdsa-sd-2023')
}

async function definitionDigestIn(
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
  const pins = asArray(relatedResource).filter(isJsonObject)
  const { proof: _, ...claims } = document
  const forms = [claims, document].map((form) => new TextEncoder().encode(canonicalJson(form)))
  const isOfForm = async ({ algorithm, hex }: ContentDigest): Promise<boolean> =>
    (await Promise.all(forms.map((form) => digestOf(form, algorithm)))).some(
      (digest) => digest.hex === hex,
    )
  for (const { digests, faults } of pins.flatMap((pin) =>
    pin.id === id ? [readDigests(pin, '')] : [],
  )) {
    for (const oneOf of digests) {
      const fits = await Promise.all(oneOf.map(isOfForm))
      if (!fits.includes(true)) return [CHANGED]
    }
    if (faults.length > 0) return [problem('digest-unsupported', UNKNOWN_HASH, '/relatedResource')]
  }
  return []
}

const CHANGED = problem(
  'endorsement-mismatch',
  'The credential with this id is not as it was when it was endorsed.',
  '/relatedResource',
)
const UNKNOWN_HASH = 'The digest of the credential is of a hash that is unknown here, or too weak.'

function textsOf(value: JsonObject[string]): readonly string[] {
  return asArray(value).filter((item) => typeof item === 'string')
}
