import fc, { type Arbitrary } from 'fast-check'
import { buildCredential } from '../../src/index.js'
import type { JsonObject } from '../../src/json/index.js'
import type { Achievement } from '../../src/model/index.js'
import { EVERY_PROPERTY, EVERY_PROPERTY_V1P1 } from '../fixtures/every-property.js'
import { AWARDED, award, definition, FORMS, issuer } from '../verify/rich-badge.js'
import { asTree } from '../verify/tree.js'

/** Badges as the builders make them, and badges with all the members that there are. */

/** Members of an achievement without which it is still one; what speaks of results goes with them. */
const OPTIONAL = [
  ...['achievementType', 'version', 'creator', 'creditsAvailable', 'inLanguage', 'tag', 'image'],
  ...['otherIdentifier', 'related', 'alignment', 'isPartOf', 'leadsTo', 'requires'],
]

const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 })

/** A badge that the builders made, in some edition of both standards. */
export const builtBadges: Arbitrary<JsonObject> = fc
  .record({
    without: fc.subarray(OPTIONAL),
    unspoken: fc.subarray(['subject', 'evidence', 'validUntil']),
    hasResults: fc.boolean(),
    name: text,
    description: text,
    alignments: fc.nat(3),
    form: fc.constantFrom(...FORMS),
  })
  .map(({ without, unspoken, hasResults, name, description, alignments, form }) => {
    const left = [...without, ...unspoken]
    if (!hasResults) left.push('result', 'resultDescription', 'requires')
    // evidence satisfies a part of the rule
    if (left.includes('requires')) left.push('evidence')
    if (form.openBadges !== '3.0.3') left.push('inLanguage')
    const { alignment = [], ...members } = withoutMembers(definition, left)
    const achievement = {
      ...members,
      description,
      alignment: [alignment].flat().slice(0, alignments),
    }
    return asTree(
      buildCredential(
        { ...withoutMembers(award, left), name, achievement: achievement as Achievement },
        {
          ...form,
          issuer,
          now: new Date(AWARDED),
          id: 'urn:uuid:0a2f6a5e-9f0e-4c0e-9d8a-1f6a4f0f7a11',
        },
      ),
    )
  })

function withoutMembers<T extends object>(node: T, names: readonly string[]): T {
  return Object.fromEntries(Object.entries(node).filter(([name]) => !names.includes(name))) as T
}

/** Badges that use every property of every class. */
export const WHOLE_BADGES: readonly JsonObject[] = [EVERY_PROPERTY, EVERY_PROPERTY_V1P1].map(asTree)
