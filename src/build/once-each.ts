import type { Problem } from '../errors.js'
import type { LintProblem } from '../report/index.js'

/**
 * Everything for which a document is refused, each mistake once: what is wrong with its form, then what
 * contradicts itself, unless the form is wrong at the same place. Warnings refuse nothing.
 */
export function onceEach(
  form: readonly Problem[],
  findings: readonly LintProblem[],
): readonly Problem[] {
  const places = new Set(form.map(({ pointer }) => pointer))
  // what has the id of something else differs from it; the id is what is wrong
  const repeated = new Set(
    findings.flatMap(({ code, pointer = '' }) =>
      code === 'id-duplicate' ? [pointer.replace(/\/id$/, '')] : [],
    ),
  )
  const isTold = ({ code, pointer = '' }: Problem): boolean =>
    code === 'shape-rejected' &&
    (repeated.has(pointer) || repeated.has(pointer.replace(/\/[^/]*$/, '')))
  const errors = findings.filter(
    ({ severity, pointer }) => severity === 'error' && !places.has(pointer),
  )
  return [...form.filter((found) => !isTold(found)), ...errors]
}
