import { contextWith } from '../contexts/index.js'
import { asArray, isJsonObject, type JsonObject, valueAt } from '../json/index.js'
import { OB_CONTEXT } from '../model/index.js'
import type { LintProblem } from '../report/index.js'

/**
 * The findings with one for each context that is missing, at the first place that needs it, and with
 * its address in the advice. That the context of Open Badges is missing is told by where it should be.
 */
export function eachContextOnce(
  document: JsonObject,
  findings: readonly LintProblem[],
): readonly LintProblem[] {
  const told = new Set<string | undefined>()
  if (findings.some(({ pointer = '' }) => pointer.startsWith('/@context'))) told.add(OB_CONTEXT)
  return findings.flatMap((finding) => {
    if (finding.code !== 'context-missing') return [finding]
    const url = contextAt(document, finding.pointer ?? '')
    if (told.has(url)) return []
    told.add(url)
    return url === undefined ? [finding] : [{ ...finding, fix: `Add "${url}" to "@context".` }]
  })
}

/** The context that defines the member, or the type, at that place. */
function contextAt(document: JsonObject, pointer: string): string | undefined {
  const [, place = '', name = ''] = /^(.*?)\/([^/]*)(?:\/\d+)?$/.exec(pointer) ?? []
  const node = valueAt(document, place)
  if (!isJsonObject(node)) return undefined
  const types = asArray(node.type).filter((type) => typeof type === 'string')
  if (name !== 'type') return contextWith(name, types)
  const type = valueAt(document, pointer)
  return typeof type === 'string' ? contextWith(type, []) : undefined
}
