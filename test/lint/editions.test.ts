import { describe, expect, test } from 'vitest'
import type { JsonObject, JsonValue } from '../../src/json/index.js'
import { lint } from '../../src/lint/index.js'
import { OB_CONTEXTS, type OpenBadgesVersion } from '../../src/model/index.js'
import { badge, definition, withValue } from './clean.js'

const ACHIEVEMENT = '/credentialSubject/achievement'

/** A badge on Verifiable Credentials 1.1, with which every edition goes, and all that some lack. */
function badgeOn(edition: OpenBadgesVersion): JsonObject {
  const { validFrom, validUntil: _, ...rest } = badge
  const changes: readonly (readonly [string, JsonValue])[] = [
    ['/@context/0', 'https://www.w3.org/2018/credentials/v1'],
    ['/@context/1', OB_CONTEXTS[edition]],
    [`${ACHIEVEMENT}/inLanguage`, 'en'],
    [`${ACHIEVEMENT}/related/0`, { ...relatedTo(definition), inLanguage: 'es' }],
  ]
  return changes.reduce<JsonObject>((tree, [pointer, value]) => withValue(tree, pointer, value), {
    ...rest,
    name: 'CAMT+E',
    issuanceDate: validFrom ?? null,
  })
}

function relatedTo({ related }: JsonObject): JsonObject {
  const [first] = related as readonly JsonObject[]
  return first ?? {}
}

describe('what an older edition of Open Badges lacks (R-205)', () => {
  const LATER = [`${ACHIEVEMENT}/inLanguage`, `${ACHIEVEMENT}/related/0/inLanguage`]

  test.each<[OpenBadgesVersion, readonly string[]]>([
    ['3.0.3', []],
    ['3.0.2', ['/awardedDate', ...LATER]],
    ['3.0.1', LATER],
    ['3.0.0', ['/awardedDate', ...LATER]],
  ])('%s: each member is told, to be left out', (edition, expected) => {
    const missing = lint(badgeOn(edition)).problems.filter(({ code }) => code === 'context-missing')
    expect(missing.map(({ pointer }) => pointer).sort()).toEqual([...expected].sort())
    expect(missing.map(({ fix }) => fix).filter((fix) => !fix.startsWith('Leave it out'))).toEqual(
      [],
    )
  })
})
