import { digestedResources, vcVersionOf } from '../model/index.js'
import { type LintProblem, lintProblem, problem } from '../report/index.js'
import type { Placed } from './elements.js'

/**
 * Digests of what a credential points to that nobody could compare: written as none, of nothing, or of a
 * hash that readers do not have; and those that differ from what the W3C has published for good.
 *
 * A credential inside another is not looked at. Nothing is fetched.
 *
 * @param credential - a badge or an endorsement; version 1.1 knows no digests.
 * @see W-15, R-211
 */
export function checkDigests({ node, pointer }: Placed): readonly LintProblem[] {
  if (vcVersionOf(node) !== '2.0') return []
  return digestedResources(node, pointer).flatMap(({ pointer: place, id, faults }) => {
    const nothing =
      id === undefined
        ? [problem('digest-malformed', 'A digest needs an "id" that it is of.', place)]
        : []
    const wrong = faults.map((fault) =>
      problem(`digest-${fault.kind}`, fault.detail, fault.pointer),
    )
    return [...nothing, ...wrong].map((found) => lintProblem(found))
  })
}
