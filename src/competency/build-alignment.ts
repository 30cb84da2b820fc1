import type { Alignment, AlignmentTargetType, LeveledAlignment } from '../model/index.js'
import { problem } from '../report/index.js'
import { refuseAny } from './check-input.js'
import type { CompetencyInput } from './competency-input.js'
import { readTarget } from './competency-key.js'

/** An alignment; one with a level states it as the prerequisite vocabulary has it. */
export type BuiltAlignment = Alignment | LeveledAlignment

/** What a framework adds to what the input says. */
export interface AlignmentTarget {
  readonly targetUrl: string
  readonly targetType: AlignmentTargetType
  readonly targetCode?: string | undefined
  /** IRI of the entry, where the address is that of something larger, such as the occupation of a task. */
  readonly competency?: string
}

/**
 * The alignment of checked input.
 *
 * @throws {OpenBadgesError} `ERR_OB_INPUT` when address and code contradict each other, or a version of no
 *   framework is given.
 */
export function buildAlignment(input: CompetencyInput, target: AlignmentTarget): BuiltAlignment {
  const { name, description, framework, frameworkVersion: version, level } = input
  const { targetUrl, targetType, targetCode, competency = targetUrl } = target
  if (version !== undefined && framework === undefined) {
    const detail = 'A version of a framework needs its name in "framework".'
    refuseAny([problem('schema-mismatch', detail, '/frameworkVersion')])
  }
  const targetFramework = version === undefined ? framework : `${framework} ${version}`
  const alignment: Alignment = {
    type: ['Alignment'],
    targetName: name,
    targetUrl,
    targetType,
    ...(targetCode === undefined ? {} : { targetCode }),
    ...(targetFramework === undefined ? {} : { targetFramework }),
    ...(description === undefined ? {} : { targetDescription: description }),
  }
  const { contradiction } = readTarget(alignment)
  if (contradiction !== undefined) refuseAny([problem('alignment-malformed', contradiction)])
  if (level === undefined) return alignment
  return {
    ...alignment,
    type: ['Alignment', 'LeveledAlignment'],
    competency,
    proficiencyLevel: level.id,
    ...(level.rank === undefined ? {} : { levelRank: level.rank }),
  }
}
