import { asArray, isJsonObject, pointTo } from '../../json/index.js'
import { lintProblem, problem } from '../../report/index.js'
import type { LintRule } from '../subject.js'

/** The place in a list, where the id of an entry ends in it, as most do. */
const PLACE_IN_ID = /#(\d{1,9})$/

/**
 * An entry whose id ends in another place than the one that it has. Verifiers go by the place, so that the
 * bit of somebody else would count; the standard allows any id, so it is no error.
 *
 * @see R-520; Bitstring Status List v1.0, BitstringStatusListEntry: https://www.w3.org/TR/vc-bitstring-status-list/#bitstringstatuslistentry
 */
export const statusPlace: LintRule = ({ document: { credentialStatus } }) =>
  asArray(credentialStatus).flatMap((entry, position) => {
    const { id, statusListIndex: index } = isJsonObject(entry) ? entry : {}
    if (typeof id !== 'string' || typeof index !== 'string') return []
    const place = PLACE_IN_ID.exec(id)?.[1]
    if (place === undefined || place === index) return []
    const pointer = '/credentialStatus'
    const at = Array.isArray(credentialStatus) ? pointTo(pointer, position) : pointer
    const detail = `The id ends in the place ${place}, but "statusListIndex" says another.`
    return [lintProblem(problem('status-malformed', detail, pointTo(at, 'id')))]
  })
