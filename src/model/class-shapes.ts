import { ACHIEVEMENT_SHAPES } from './achievement-shapes.js'
import type { ClassName, ClassShape } from './class-shape.js'
import { CONDITION_SHAPES } from './condition-shapes.js'
import { CREDENTIAL_SHAPES } from './credential-shapes.js'
import { PROFILE_SHAPES } from './profile-shapes.js'

/**
 * Every class with every member that it may have: the one home of each known term.
 *
 * A proof over the RDF graph protects neither the place of a member in the tree nor the JSON type of
 * its value; whoever reads the tree has to compare it with this table first. The members are those
 * of the JSON Schemas and of the contexts, which a test compares.
 */
export const CLASS_SHAPES: Readonly<Record<ClassName, ClassShape>> = {
  ...CREDENTIAL_SHAPES,
  ...ACHIEVEMENT_SHAPES,
  ...PROFILE_SHAPES,
  ...CONDITION_SHAPES,
}
