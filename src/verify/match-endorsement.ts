import type { Problem } from '../errors.js'
import { asArray, canonicalJson, isJsonObject, type JsonObject } from '../json/index.js'
import {
  type ContentDigest,
  type DigestedResource,
  digestDefinition,
  digestOf,
  hasType,
  readDigests,
  validityMembersOf,
} from '../model/index.js'
import { type EndorsementReport, problem } from '../report/index.js'
import type { EndorsedThing } from './endorsement-places.js'
import { isShownInPart } from './shown-in-part.js'

/** Whether an endorsement that holds is about the thing that it names, as that thing stands here. */
export type EndorsementMatch =
  | { readonly problems: readonly Problem[] }
  | Pick<EndorsementReport, 'pinned' | 'definition'>

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
  const pins = pinsOf(endorsement, thing)
  const changed = await checkPinned(pins, document)
  if (changed.length > 0) return { problems: changed }
  const { credentialSubject: subject } = endorsement
  if (!isJsonObject(subject) || !hasType(subject, 'DefinitionEndorsement')) {
    return { pinned: pins.length > 0 }
  }
  const { definitionDigest: digest, authorizedIssuer, conformsTo } = subject
  if (typeof digest !== 'string' || digest !== (await definitionDigestIn(document, thing))) {
    // then another digest tells nothing
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
  const until = endorsement[validityMembersOf(endorsement).until]
  // to name nobody lets everybody, and no end is for ever: a holder must not come by either by leaving out
  if (isShownInPart(endorsement) && (authorizedIssuer === undefined || until === undefined)) {
    const detail = 'It is shown in part, and says not whom it lets award this, or not until when.'
    return { problems: [problem('endorsement-undetermined', detail, '/credentialSubject')] }
  }
  return {
    pinned: true,
    definition: {
      digest,
      ...(authorizedIssuer === undefined ? {} : { authorizedIssuer: textsOf(authorizedIssuer) }),
      ...(conformsTo === undefined ? {} : { conformsTo: textsOf(conformsTo) }),
    },
  }
}

const DIGEST = '/credentialSubject/definitionDigest'

async function definitionDigestIn(
  { credentialSubject: subject }: JsonObject,
  { what }: EndorsedThing,
): Promise<string | undefined> {
  const achievement = isJsonObject(subject) ? subject.achievement : undefined
  if (what !== 'achievement' || !isJsonObject(achievement)) return undefined
  return await digestDefinition(achievement)
}

/** The digests by which an endorsement of a credential says which one. */
function pinsOf(
  { relatedResource }: JsonObject,
  { what, id }: EndorsedThing,
): readonly DigestedResource[] {
  if (what !== 'credential') return []
  return asArray(relatedResource)
    .filter(isJsonObject)
    .flatMap((pin) => (pin.id === id ? [readDigests(pin, '')] : []))
    .filter(({ digests, faults }) => digests.length + faults.length > 0)
}

/**
 * A credential has no bytes of its own, since it may be a document or a token: its digest is that of its
 * claims, or of the whole document with its proof, in canonical JSON.
 */
async function checkPinned(
  pins: readonly DigestedResource[],
  document: JsonObject,
): Promise<readonly Problem[]> {
  if (pins.length === 0) return []
  const { proof: _, ...claims } = document
  const forms = [claims, document].map((form) => new TextEncoder().encode(canonicalJson(form)))
  const isOfForm = async ({ algorithm, hex }: ContentDigest): Promise<boolean> =>
    (await Promise.all(forms.map((form) => digestOf(form, algorithm)))).some(
      (digest) => digest.hex === hex,
    )
  for (const { digests, faults } of pins) {
    for (const oneOf of digests) {
      const fits = await Promise.all(oneOf.map(isOfForm))
      if (!fits.includes(true)) return [CHANGED]
    }
    // one digest that can be computed says what it must be; others beside it are not needed
    if (digests.length === 0 || faults.some(({ kind }) => kind !== 'unsupported')) {
      return [problem('digest-unsupported', UNKNOWN_HASH, '/relatedResource')]
    }
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
