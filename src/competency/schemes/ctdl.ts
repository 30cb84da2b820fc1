import { type Evidence, type Scheme, UUID } from '../scheme.js'

/** Whether the text is a CTID: `ce-` and a UUID, in either case. */
export function isCtid(text: string): boolean {
  return /^ce-/i.test(text) && UUID.test(text.slice(3))
}

/**
 * Competencies, credentials and more in the Credential Registry. The CTID is the identity: finder page,
 * registry resource, graph, envelope and sandbox carry the same one, as may the publisher's own page.
 *
 * @see CTDL, CTID: https://credreg.net/ctdl/terms/ctid
 */
export const ctdlScheme: Scheme = {
  isId: (text) => isCtid(text) && text === text.toLowerCase(),
  isOwn: (evidence) => ctidsIn(evidence).length > 0,
  read(evidence, isDeclared) {
    const { code = '' } = evidence
    const inCode = isCtid(code) ? code.toLowerCase() : undefined
    const inUrl = ctidsIn(evidence)
    const [only] = inUrl
    if (inCode !== undefined) {
      return only === undefined || inUrl.includes(inCode)
        ? { id: inCode }
        : { contradiction: 'The CTID of "targetCode" is not the one of "targetUrl".' }
    }
    if (isBrokenCtid(code)) return { contradiction: '"targetCode" is no CTID: "ce-" and a UUID.' }
    if (only === undefined) {
      return isDeclared && evidence.segments.some(isBrokenCtid)
        ? { contradiction: 'The address has no whole CTID: "ce-" and a UUID.' }
        : undefined
    }
    if (inUrl.length === 1) return { id: only }
    return { contradiction: 'The address has several CTIDs, and "targetCode" picks none of them.' }
  },
}

/** A code such as `CE-101` is none, and none that was meant. */
function isBrokenCtid(text: string): boolean {
  return /^ce-[0-9a-f]{8}/i.test(text) && !isCtid(text)
}

function ctidsIn({ segments }: Evidence): readonly string[] {
  const found = segments.map((segment) => segment.replace(/\.json$/i, '').toLowerCase())
  return [...new Set(found.filter(isCtid))]
}
