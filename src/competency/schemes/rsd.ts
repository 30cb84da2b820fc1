import { formatWebUrl, parseWebUrl } from '../../model/index.js'
import { type Evidence, type Scheme, UUID } from '../scheme.js'

/**
 * Rich Skill Descriptors. The canonical skill URL is the identity, so the same statement published by
 * two libraries is two competencies. The tool in which they are written, OSMT, serves
 * `/api/skills/{uuid}`, the same under a version, and a page without `/api`; by http or https, these
 * are one.
 *
 * @see Open Skills Management Tool: https://github.com/wgu-opensource/osmt
 */
export const rsdScheme: Scheme = {
  isId: (text) => parseWebUrl(text) !== undefined,
  isOwn: () => false,
  read(evidence, isDeclared) {
    const { url } = evidence
    const id = canonical(evidence)
    if (id !== undefined) return { id }
    return isDeclared && url !== undefined ? { id: formatWebUrl(url) } : undefined
  },
}

function canonical({ url, segments }: Evidence): string | undefined {
  const [skills, uuid] = [segments.at(-2), segments.at(-1) ?? '']
  if (url === undefined || skills !== 'skills' || !UUID.test(uuid)) return undefined
  if (`${url.query}${url.fragment}` !== '') return undefined
  const before = segments.slice(0, -2)
  if (/^v\d{1,2}$/.test(before.at(-1) ?? '')) before.pop()
  if (before.at(-1) === 'api') before.pop()
  // A port of its own is bound to its scheme; otherwise http leads to https.
  const scheme = url.host.includes(':') ? url.scheme : 'https'
  return `${scheme}://${[url.host, ...before, 'api', 'skills', uuid.toLowerCase()].join('/')}`
}
