import { OpenBadgesError } from '../errors.js'
import { isJsonObject, isNonEmptyString } from '../json/index.js'
import { type Alignment, formatWebUrl, parseWebUrl } from '../model/index.js'
import { COMPETENCY_SCHEMES, type CompetencyScheme, type Evidence, type Scheme } from './scheme.js'
import { caseScheme } from './schemes/case.js'
import { ctdlScheme } from './schemes/ctdl.js'
import { eqfScheme } from './schemes/eqf.js'
import { escoScheme } from './schemes/esco.js'
import { onetScheme } from './schemes/onet.js'
import { qaScheme } from './schemes/qa.js'
import { rsdScheme } from './schemes/rsd.js'

/** Which competency it is: an id in a scheme. Equal text of {@link formatCompetencyKey}, same competency. */
export interface CompetencyKey {
  readonly scheme: CompetencyScheme
  /** In the scheme's own form, normalised; for `url` the address. */
  readonly id: string
}

/** What of an alignment tells its competency. `targetUrl` alone is enough for most schemes. */
export type CompetencyTarget = Pick<Alignment, 'targetUrl'> &
  Partial<Pick<Alignment, 'targetCode' | 'targetType' | 'targetName' | 'targetFramework'>>

/** An alignment as read. */
export interface TargetReading {
  /** Absent when there is no address. */
  readonly key?: CompetencyKey
  /** The scheme that `targetType` names. */
  readonly declared?: CompetencyScheme | undefined
  /** What contradicts itself, in one sentence for people. */
  readonly contradiction?: string
}

const SCHEMES: Readonly<Record<Exclude<CompetencyScheme, 'url'>, Scheme>> = {
  case: caseScheme,
  ctdl: ctdlScheme,
  esco: escoScheme,
  onet: onetScheme,
  rsd: rsdScheme,
  eqf: eqfScheme,
  qa: qaScheme,
}

/** Those whose addresses belong to them alone. */
const OWN = ['esco', 'onet', 'eqf', 'ctdl', 'case'] as const
/** Those whose form of address is telling enough where nothing else is said. */
const LIKELY = ['case', 'ctdl', 'rsd'] as const

const DECLARED: ReadonlyMap<string, Exclude<CompetencyScheme, 'url'>> = new Map([
  ['CFItem', 'case'],
  ['CFRubric', 'case'],
  ['CFRubricCriterion', 'case'],
  ['CFRubricCriterionLevel', 'case'],
  ['ceasn:Competency', 'ctdl'],
  ['ceterms:Credential', 'ctdl'],
  ['CTDL', 'ctdl'],
  ['ext:ESCO', 'esco'],
  ['ext:ONET', 'onet'],
  ['ext:RSD', 'rsd'],
  ['ext:EQF', 'eqf'],
  ['ext:QualityAssurance', 'qa'],
])

/**
 * Which competency an alignment names, seen through the forms that its address may take.
 *
 * Nothing is looked up and nothing is guessed: the scheme is the one that the evidence supports, even
 * where `targetType` names another, and where address and code contradict each other, or no scheme
 * fits, the key is the address itself: that of the web after syntax normalisation (case of scheme and
 * host, default port, escapes of characters that need none), any other as it stands.
 *
 * @param target - an alignment, or the address alone. Text of a key is no address: see
 *   {@link parseCompetencyKey}.
 * @returns `undefined` when there is no address.
 */
export function competencyKey(target: CompetencyTarget | string): CompetencyKey | undefined {
  return readTarget(typeof target === 'string' ? { targetUrl: target } : target).key
}

/**
 * The IRI that names the competency of an alignment, and no other: the address, unless that is the page
 * of something larger; then the page with the code as its fragment, such as
 * `https://www.onetonline.org/link/summary/47-2152.00#8823`. It is what a blueprint and a dossier name a
 * skill by.
 *
 * @returns `undefined` when there is no address.
 */
export function competencyIri(target: CompetencyTarget): string | undefined {
  const { key, contradiction } = readTarget(target)
  if (key === undefined) return undefined
  const { targetUrl, targetCode } = target
  const page = competencyKey(targetUrl)
  if (key.scheme === 'url') {
    const code = typeof targetCode === 'string' && contradiction === undefined ? targetCode : ''
    return targetUrl + fragmentOf(targetUrl, code)
  }
  if (page === undefined || !isWithin(key, page)) return targetUrl
  return `${targetUrl.replace(/#.*$/s, '')}#${key.id.slice(page.id.length + 1)}`
}

/** Whether it is a part of the other, such as a task of an occupation. */
function isWithin(part: CompetencyKey, whole: CompetencyKey): boolean {
  return (
    part.scheme === whole.scheme && part.scheme === 'onet' && part.id.startsWith(`${whole.id}/`)
  )
}

/**
 * The key as text, for maps and for storing: `case:74f5…`, `esco:skill/…`, `onet:2.B.1.a`; a key that
 * is a web address is that address. Equal for two keys exactly when they are the same competency.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for what is no key.
 */
export function formatCompetencyKey(key: CompetencyKey): string {
  if (!isJsonObject(key) || typeof key.scheme !== 'string' || typeof key.id !== 'string') {
    throw new OpenBadgesError('A key has "scheme" and "id".', { code: 'ERR_OB_ARGUMENT' })
  }
  const { scheme, id } = key
  return parseWebUrl(id) === undefined ? `${scheme}:${id}` : id
}

/**
 * Reads the text of {@link formatCompetencyKey}.
 *
 * @returns `undefined` for text that it does not write.
 */
export function parseCompetencyKey(text: string): CompetencyKey | undefined {
  if (typeof text !== 'string') return undefined
  if (parseWebUrl(text) !== undefined) return competencyKey(text)
  const [, name = '', id = ''] = /^([a-z]+):(.+)$/s.exec(text) ?? []
  const scheme = COMPETENCY_SCHEMES.find((candidate) => candidate === name)
  if (scheme === undefined) return undefined
  return scheme === 'url' || SCHEMES[scheme].isId(id) ? { scheme, id } : undefined
}

/** As {@link competencyKey}, with everything that was noticed. Takes anything. */
export function readTarget(target: unknown): TargetReading {
  const evidence = evidenceOf(target)
  if (evidence === undefined) return {}
  const declared = isJsonObject(target) ? DECLARED.get(String(target.targetType)) : undefined
  const own = OWN.find((scheme) => SCHEMES[scheme].isOwn(evidence))
  const candidates = own ? [own] : declared ? [declared] : LIKELY
  for (const scheme of candidates) {
    const found = SCHEMES[scheme].read(evidence, scheme === declared)
    if (found === undefined) continue
    if ('id' in found) return { key: { scheme, id: found.id }, declared }
    return { key: addressKey(evidence), declared, contradiction: found.contradiction }
  }
  return { key: addressKey(evidence), declared }
}

function addressKey({ url, targetUrl }: Evidence): CompetencyKey {
  return { scheme: 'url', id: url === undefined ? targetUrl : formatWebUrl(url) }
}

function evidenceOf(target: unknown): Evidence | undefined {
  if (!isJsonObject(target) || !isNonEmptyString(target.targetUrl)) return undefined
  const { targetUrl, targetCode, targetName, targetFramework } = target
  const url = parseWebUrl(targetUrl)
  const code = typeof targetCode === 'string' ? targetCode.trim() : ''
  return {
    targetUrl,
    url,
    segments: url === undefined ? [] : url.path.split('/').filter((segment) => segment !== ''),
    code: code === '' ? undefined : code,
    name: typeof targetName === 'string' ? targetName.trim() : undefined,
    framework: typeof targetFramework === 'string' ? targetFramework : undefined,
  }
}

function fragmentOf(targetUrl: string, code: string): string {
  const fragment = /\p{Surrogate}/u.test(code) ? '' : encodeURIComponent(code.trim())
  return fragment === '' || targetUrl.includes('#') ? '' : `#${fragment}`
}
