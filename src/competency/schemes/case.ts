import { type Evidence, type Scheme, UUID } from '../scheme.js'

const URN = 'urn:uuid:'

/**
 * Items and rubrics of 1EdTech CASE frameworks. The GUID is the identity: the same item is published
 * on several hosts, by http and by https, as a page and through the service of the standard.
 *
 * @see 1EdTech CASE 1.0: https://www.imsglobal.org/spec/case/v1p0
 */
export const caseScheme: Scheme = {
  /** `/ims/case/v1p0/CFItems/{guid}` and its relatives, on whatever host. */
  isOwn: ({ segments }) =>
    segments.length >= 5 &&
    /^\/ims\/case\/v\d{1,2}p\d{1,2}\/cf[a-z]{1,40}\/[0-9a-f-]{36}$/i.test(
      `/${segments.slice(-5).join('/')}`,
    ),
  isId: isLowerUuid,
  read(evidence, isDeclared) {
    const { code = '' } = evidence
    const inCode = UUID.test(code) ? code.toLowerCase() : undefined
    const inUrl = guidsIn(evidence, isDeclared)
    const [only] = inUrl
    if (only === undefined) return isDeclared && inCode !== undefined ? { id: inCode } : undefined
    if (inCode !== undefined) {
      return inUrl.includes(inCode)
        ? { id: inCode }
        : { contradiction: 'The GUID of "targetCode" is not the one of "targetUrl".' }
    }
    if (inUrl.length === 1) return { id: only }
    return { contradiction: 'The address has several GUIDs, and "targetCode" picks none of them.' }
  },
}

function isLowerUuid(text: string): boolean {
  return UUID.test(text) && text === text.toLowerCase()
}

/** The GUIDs of the address: the one in the place for it, else, where CASE is declared, all of them. */
function guidsIn({ targetUrl, segments }: Evidence, isDeclared: boolean): readonly string[] {
  const last = guidOf(segments.at(-1) ?? '')
  if (last !== undefined && /^(?:uri|CF[a-z]{1,40})$/i.test(segments.at(-2) ?? '')) return [last]
  if (!isDeclared) return []
  const urn = targetUrl.toLowerCase().startsWith(URN) ? [targetUrl.slice(URN.length)] : []
  return [...new Set([...urn, ...segments].flatMap((part) => guidOf(part) ?? []))]
}

function guidOf(segment: string): string | undefined {
  const guid = segment.replace(/\.json$/i, '').toLowerCase()
  return UUID.test(guid) ? guid : undefined
}
