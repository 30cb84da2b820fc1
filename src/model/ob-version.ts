import { isJsonObject } from '../json/index.js'
import {
  OB_CONTEXT,
  OB_CONTEXT_3_0_1,
  OB_CONTEXT_3_0_2,
  OB_CONTEXT_UNVERSIONED,
  OB_CONTEXT_UNVERSIONED_ALIAS,
} from './constants.js'
import type { VcVersion } from './vc-version.js'

/** An edition of the Open Badges 3.0 context. `3.0.0` is the first, whose address has no version. */
export type OpenBadgesVersion = '3.0.0' | '3.0.1' | '3.0.2' | '3.0.3'

/** The address of each edition; that of `3.0.0` is read under a second one, too. */
export const OB_CONTEXTS: Readonly<Record<OpenBadgesVersion, string>> = {
  '3.0.3': OB_CONTEXT,
  '3.0.2': OB_CONTEXT_3_0_2,
  '3.0.1': OB_CONTEXT_3_0_1,
  '3.0.0': OB_CONTEXT_UNVERSIONED,
}

const VERSIONS: ReadonlyMap<unknown, OpenBadgesVersion> = new Map<unknown, OpenBadgesVersion>([
  [OB_CONTEXT, '3.0.3'],
  [OB_CONTEXT_3_0_2, '3.0.2'],
  [OB_CONTEXT_3_0_1, '3.0.1'],
  [OB_CONTEXT_UNVERSIONED, '3.0.0'],
  [OB_CONTEXT_UNVERSIONED_ALIAS, '3.0.0'],
])

/**
 * The edition of the Open Badges context that a credential is written with: its second context says so.
 *
 * @returns `undefined` when the second context is none of Open Badges 3.0, or there is none.
 * @see Open Badges 3.0, AchievementCredential, `@context`: https://www.imsglobal.org/spec/ob/v3p0/#achievementcredential
 */
export function openBadgesVersionOf(document: unknown): OpenBadgesVersion | undefined {
  const context: unknown = isJsonObject(document) ? document['@context'] : undefined
  return Array.isArray(context) ? VERSIONS.get(context[1]) : undefined
}

/**
 * Whether an edition of the Open Badges context goes with a version of Verifiable Credentials. Those
 * before 3.0.2 redefine words that version 2.0 protects.
 *
 * @see JSON-LD 1.1, Protected Term Definitions: https://www.w3.org/TR/json-ld11/#protected-term-definitions
 */
export function agreesWith(edition: OpenBadgesVersion, version: VcVersion): boolean {
  return version === '1.1' || edition === '3.0.3' || edition === '3.0.2'
}
