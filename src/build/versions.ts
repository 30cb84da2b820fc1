import { stackContextsFor } from '../contexts/index.js'
import { OpenBadgesError } from '../errors.js'
import { asArray, isJsonObject, type JsonObject, type JsonValue, setMember } from '../json/index.js'
import {
  agreesWith,
  OB_CONTEXTS,
  OB_EXTENSIONS_CONTEXT,
  type OpenBadgesVersion,
  parseDateTime,
  STATUS_2021_CONTEXT,
  STATUS_CONTEXT,
  VALIDITY_MEMBERS,
  VC_V1_CONTEXT,
  VC_V2_CONTEXT,
  type VcVersion,
} from '../model/index.js'

/** Which editions of the standards a credential is written in; `Version` is what may be asked for. */
export interface VersionOptions<Version extends VcVersion = '2.0'> {
  /**
   * The version of Verifiable Credentials. Default: `2.0`. With `1.1` the credential has `issuanceDate`
   * and `expirationDate`, and a `name`, which is that of the achievement unless it has its own.
   */
  readonly version?: Version
  /**
   * The edition of the Open Badges context. Default: `3.0.3`. With 2.0 only `3.0.2` goes besides. Members
   * that the edition does not have are refused; `awardedDate` is left out where it is not asked for.
   */
  readonly openBadges?: OpenBadgesVersion
}

/** The editions, each decided. */
export type Versions = Required<VersionOptions<VcVersion>>

/** The editions whose context has no `awardedDate`. */
const WITHOUT_AWARDED_DATE: readonly OpenBadgesVersion[] = ['3.0.0', '3.0.2']

/**
 * The editions that options ask for.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` when there is no such edition, or the two do not go together.
 * @see R-206
 */
export function readVersions({
  version = '2.0',
  openBadges = '3.0.3',
}: VersionOptions<VcVersion>): Versions {
  if (typeof version !== 'string' || !Object.hasOwn(VALIDITY_MEMBERS, version)) {
    throw misuse('The option "version" must be "2.0" or "1.1".')
  }
  if (typeof openBadges !== 'string' || !Object.hasOwn(OB_CONTEXTS, openBadges)) {
    const names = Object.keys(OB_CONTEXTS).map((name) => `"${name}"`)
    throw misuse(`The option "openBadges" must be one of ${names.join(', ')}.`)
  }
  if (!agreesWith(openBadges, version)) {
    throw misuse(`Open Badges ${openBadges} goes with Verifiable Credentials 1.1 only.`)
  }
  return { version, openBadges }
}

/**
 * The members of a credential as the version has them: its bounds under their names there. Members that
 * belong to another version stay as they are, to be refused.
 *
 * @param draft - with `validFrom` and `validUntil`, and `awardedDate` where it was asked for.
 */
export function inVersion(draft: JsonObject, { version, openBadges }: Versions): JsonObject {
  const { from, until } = VALIDITY_MEMBERS[version]
  const isAsked = draft.awardedDate !== undefined || WITHOUT_AWARDED_DATE.includes(openBadges)
  const members: Record<string, JsonValue> = {}
  for (const name of Object.keys(draft)) {
    const value = draft[name] as JsonValue
    if (name === 'validUntil') members[until] = value
    else if (name === 'validFrom') {
      members[from] = value
      // what is no date is told where it was given, and there alone
      if (!isAsked && isDateTime(value)) members.awardedDate = value
    } else setMember(members, name, value)
  }
  const name = nameIn(draft, version)
  if (name !== undefined) members.name = name
  return members
}

function isDateTime(value: JsonValue): boolean {
  return typeof value === 'string' && parseDateTime(value) !== undefined
}

/** a name is mandatory in 1.1; where there is none, that of the achievement. */
function nameIn(
  { name, credentialSubject: subject }: JsonObject,
  version: VcVersion,
): string | undefined {
  if (version !== '1.1' || name !== undefined || !isJsonObject(subject)) return undefined
  const { achievement } = subject
  const known = isJsonObject(achievement) ? achievement.name : undefined
  return typeof known === 'string' ? known : undefined
}

/**
 * The contexts of a credential: those of the editions first, then the caller's, then copies of those
 * parts of the extension vocabulary that are used.
 *
 * @see
 */
export function contextsFor(
  draft: JsonObject,
  further: JsonValue | undefined,
  { version, openBadges }: Versions,
): JsonValue {
  const kinds: JsonValue[] = []
  for (const value of [draft.credentialSchema, draft.credentialStatus, draft.refreshService]) {
    for (const item of asArray(value)) {
      if (isJsonObject(item)) kinds.push(...asArray(item.type))
    }
  }
  // the 1EdTech types are defined in a context of their own
  const extensions = kinds.some((kind) => typeof kind === 'string' && kind.startsWith('1EdTech'))
  const named: readonly JsonValue[] = asArray(further)
  const contexts: JsonValue[] = [
    version === '1.1' ? VC_V1_CONTEXT : VC_V2_CONTEXT,
    OB_CONTEXTS[openBadges],
  ]
  const addUnlessNamed = (url: string): void => {
    if (!named.includes(url)) contexts.push(url)
  }
  if (extensions) contexts.push(OB_EXTENSIONS_CONTEXT)
  if (version === '1.1' && kinds.includes('BitstringStatusListEntry'))
    addUnlessNamed(STATUS_CONTEXT)
  if (kinds.includes('StatusList2021Entry')) addUnlessNamed(STATUS_2021_CONTEXT)
  contexts.push(...named, ...stackContextsFor(draft))
  return contexts
}

function misuse(message: string): OpenBadgesError {
  return new OpenBadgesError(message, { code: 'ERR_OB_ARGUMENT' })
}
