import type { WebUrl } from '../../model/index.js'
import type { Evidence, Scheme } from '../scheme.js'

const HOSTS: readonly string[] = [
  'www.onetonline.org',
  'onetonline.org',
  'services.onetcenter.org',
  'api-v2.onetcenter.org',
  'www.mynextmove.org',
  'mynextmove.org',
]
const SOC = /^\d{2}-\d{4}\.\d{2}$/
/** Longer text is no code; the patterns need not look at it. */
const LONGEST_CODE = 64
const TASK = /^\d{1,6}$/
const ELEMENT =
  /^[1-6]\.[A-Z](?:\.\d{1,2}(?:\.[a-z](?:\.\d{1,2}(?:\.[a-z])?)?)?)?(?:\.I\d{2,3}(?:\.D\d{2,3})?)?$/

/** Whether the text is an O*NET-SOC code, such as `17-2199.11`. */
export function isSocCode(text: string): boolean {
  return SOC.test(text)
}

/** Whether the text is the id of an element of the content model, such as `2.B.1.a`. */
export function isElementId(text: string): boolean {
  return ELEMENT.test(text)
}

/**
 * Occupations, tasks and elements of O*NET. A task has no page of its own: the address is that of its
 * occupation, and `targetCode` or the fragment (`#8823`) holds its id. Ids here are `17-2199.11` (the occupation itself),
 * `17-2199.11/8823` (a task of it), `2.B.1.a` (an element) and `17-2199.11/2.B.1.a` (an element as
 * this occupation asks for it): four kinds, none of which stands for another.
 *
 * @see O*NET OnLine: https://www.onetonline.org
 */
export const onetScheme: Scheme = {
  isId: (text) => codeIn(text, undefined) === text,
  isOwn: (evidence) => addressIn(evidence) !== undefined,
  read(evidence, isDeclared) {
    const address = addressIn(evidence)
    const { code } = evidence
    if (code === undefined) return address === undefined ? undefined : { id: address }
    const named = codeIn(code, address)
    if (named === undefined) {
      return address === undefined && !isDeclared
        ? undefined
        : { contradiction: '"targetCode" is no code of O*NET.' }
    }
    if (address === undefined || named === address || named.startsWith(`${address}/`)) {
      return { id: named }
    }
    if (address.startsWith(`${named}/`)) return { id: address }
    return { contradiction: 'The codes of "targetCode" and "targetUrl" are not the same.' }
  },
}

/** `onetonline.org/link/summary/17-2199.11`, `/find/descriptor/result/2.B.1.a` and their relatives. */
function addressIn({ url, segments }: Evidence): string | undefined {
  if (!isOnet(url)) return undefined
  const found = segments.filter((segment) => isSocCode(segment) || isElementId(segment))
  const [code, ...others] = found
  if (code === undefined || others.length > 0) return undefined
  const part = url?.fragment.slice(1) ?? ''
  return isSocCode(code) && isPart(part) ? `${code}/${numbered(part)}` : code
}

/**
 * The address of an occupation or an element; of a task, or of an element as an occupation asks for it,
 * the page of the occupation with the part as its fragment.
 */
export function onetUrl(soc: string | undefined, part: string | undefined): string {
  const page = 'https://www.onetonline.org'
  if (soc === undefined) return `${page}/find/descriptor/result/${part}`
  return `${page}/link/summary/${soc}${part === undefined ? '' : `#${part}`}`
}

function isOnet(url: WebUrl | undefined): boolean {
  return url !== undefined && HOSTS.includes(url.host)
}

/** The code in full. A task, and an element beside an occupation, is that of the occupation. */
function codeIn(code: string, address: string | undefined): string | undefined {
  if (code.length > LONGEST_CODE) return undefined
  const [first = '', second, ...more] = code.split(/\s*[/:#]\s*|\s+/)
  if (more.length > 0) return undefined
  if (second !== undefined) {
    return isSocCode(first) && isPart(second) ? `${first}/${numbered(second)}` : undefined
  }
  if (isSocCode(first)) return first
  const [occupation = ''] = address?.split('/') ?? []
  if (isSocCode(occupation) && isPart(first)) return `${occupation}/${numbered(first)}`
  return isElementId(first) ? first : undefined
}

function isPart(text: string): boolean {
  return TASK.test(text) || isElementId(text)
}

/** A task id is a number: zeros in front mean nothing. */
function numbered(text: string): string {
  return TASK.test(text) ? String(Number(text)) : text
}
