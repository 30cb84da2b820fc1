import { contextWith } from '../contexts/index.js'
import { asArray, isJsonObject, type JsonObject, valueAt } from '../json/index.js'
import { OB_CONTEXT, openBadgesVersionOf } from '../model/index.js'
import type { LintProblem } from '../report/index.js'

/** What an older edition lacks. Two editions do not go together, so the newer is no addition. */
const NEWER = 'Leave it out, or issue on Open Badges 3.0.3.'

/**
 * The findings with one for each context that is missing, at the first place that needs it, and with
 * its address in the advice. What came after the edition that is listed is told each time: there is
 * nothing to add, and each could be left out. That the context of Open Badges is missing is told by where it should be.
 */
export function eachContextOnce(
  document: JsonObject,
  findings: readonly LintProblem[],
): readonly LintProblem[] {
  if (findings.length === 0) return findings
  const edition = openBadgesVersionOf(document)
  const isOlder = edition !== undefined && edition !== '3.0.3'
  const told = new Set<string | undefined>()
  if (findings.some(({ pointer = '' }) => pointer.startsWith('/@context'))) told.add(OB_CONTEXT)
  return findings.flatMap((finding) => {
    if (finding.code !== 'context-missing') return [finding]
    const url = contextAt(document, finding.pointer ?? '')
    if (url === OB_CONTEXT && isOlder) return [{ ...finding, fix: NEWER }]
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
