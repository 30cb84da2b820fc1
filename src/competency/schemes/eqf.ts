import type { Evidence, Scheme } from '../scheme.js'

const DATA_HOST = 'data.europa.eu'
/** Sites of the Union that describe the levels without an address for each. */
const PAGE_HOSTS: readonly string[] = ['europass.europa.eu', 'europa.eu', 'ec.europa.eu']
const EQF = /^(?:the )?(?:EQF\b|European Qualifications? Framework)/i
/** A level with or without the framework before it: `5`, `level 5`, `EQF 5`, `NLQF level 5`. */
const CODE = /^(?:([A-Z]{3,8})[\s-]?)??(?:level\s?)?([1-9]|1[0-2])$/i

/**
 * Levels of the European Qualifications Framework, and of national ones. A level is a number in its
 * register: `5` is that of the European framework, `www.nlqf.nl/5` that of a national one. Level five
 * of the one is not level five of the other.
 *
 * @see https://europass.europa.eu/en/europass-digital-tools/european-qualifications-framework
 */
export const eqfScheme: Scheme = {
  isId: (text) => /^(?:[1-8]|[^/\s]+\/(?:[1-9]|1[0-2]))$/.test(text),
  isOwn: (evidence) => levelIn(evidence) !== undefined,
  read(evidence, isDeclared) {
    const { url, code = '', name = '' } = evidence
    const inUrl = levelIn(evidence)
    const [, framework = '', inCode] = CODE.exec(code) ?? []
    if (inUrl !== undefined) {
      return code === '' || inCode === inUrl
        ? { id: inUrl }
        : { contradiction: 'The levels of "targetCode" and "targetUrl" are not the same.' }
    }
    if (!isDeclared) return undefined
    const level = code === '' ? /^EQF[\s-]?(?:level\s?)?([1-8])$/i.exec(name)?.[1] : inCode
    if (level === undefined || url === undefined) {
      return { contradiction: 'The number of the level is not told, or the register is not.' }
    }
    if (!isEuropean(evidence, framework)) return { id: `${url.host}/${level}` }
    return Number(level) <= 8
      ? { id: level }
      : { contradiction: 'The European Qualifications Framework has the levels 1 to 8.' }
  },
}

/** The address of a level of the European framework. */
export function eqfUrl(level: number): string {
  return `http://${DATA_HOST}/snb/eqf/${level}`
}

/** Highest number of a level, in any register. */
const HIGHEST = 12

/** An id with those of the other levels of its register, from low to high. */
export function registerOf(id: string): { readonly below: string[]; readonly above: string[] } {
  const end = id.lastIndexOf('/') + 1
  const level = Number(id.slice(end))
  const levels = Array.from({ length: HIGHEST }, (_, index) => id.slice(0, end) + (index + 1))
  return { below: levels.slice(0, level - 1), above: levels.slice(level) }
}

function levelIn({ url }: Evidence): string | undefined {
  if (url?.host !== DATA_HOST || `${url.query}${url.fragment}` !== '') return undefined
  return /^\/snb\/eqf\/([1-8])\/?$/.exec(url.path)?.[1]
}

/** What the code says first, then what else begins with the name of the framework. */
function isEuropean({ url, name = '', framework = '' }: Evidence, inCode: string): boolean {
  if (inCode !== '') return EQF.test(inCode)
  return PAGE_HOSTS.includes(url?.host ?? '') || EQF.test(framework) || EQF.test(name)
}
