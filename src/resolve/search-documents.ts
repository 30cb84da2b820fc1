import { OpenBadgesError, type Problem } from '../errors.js'
import { outcomeOf, problem } from '../report/index.js'
import { checkKeyUse } from './check-key-use.js'
import type { ControlledIdentifierDocument } from './controlled-identifier-document.js'
import { NoSuchDocument } from './fetch-door.js'
import { isHttpsId, wellKnownJwksUrl } from './https-id.js'
import type { KeyFinding, KeyQuestion } from './key-question.js'
import type { ResolveOptions, Resolver } from './resolver-interface.js'
import { askForDocument, documentIdOf, type ResolvedMethod } from './verification-method.js'
import { findWanted, type WantedKey } from './wanted-key.js'

/** What searching may use. */
export interface SearchOptions extends ResolveOptions {
  readonly resolver: Resolver
}

/** The current documents of a controller, none of which lists the wanted key. */
export interface Unlisted {
  /** Those that could be read. */
  readonly unlisted: readonly ControlledIdentifierDocument[]
  /** Whether every place was looked at where the key could be listed. */
  readonly isComplete: boolean
  /** Why the key is not known to be the controller's; at least one. */
  readonly problems: readonly Problem[]
}

/**
 * Looks for the key where its controller lists keys: in the controller's own document and, for an https
 * URL, in the key set of its host. What the first says of the key is final; one that it takes back under
 * another name is not saved by the second.
 *
 * @throws {OpenBadgesError} `ERR_OB_RESOLVE` when the name is malformed, or a document lists the key in a
 *   way that cannot be used.
 */
export async function searchDocuments(
  wanted: WantedKey,
  question: KeyQuestion,
  options: SearchOptions,
): Promise<KeyFinding | Unlisted> {
  const documents: ControlledIdentifierDocument[] = []
  const failures: OpenBadgesError[] = []
  for (const read of placesOf(wanted, options)) {
    const document = await orFailure(read)
    if (document instanceof OpenBadgesError) {
      failures.push(document)
      continue
    }
    const found = judgeMethods(findWanted(document, wanted), question)
    if (found !== undefined) return takenBack(found, documents, question) ?? found
    documents.push(document)
  }
  const isComplete = documents.length > 0 && failures.every(isAbsence)
  return {
    unlisted: documents,
    isComplete,
    problems: whyUnlisted(wanted, question, failures, isComplete),
  }
}

type ReadPlace = () => Promise<ControlledIdentifierDocument>

function placesOf(
  { controller, name }: WantedKey,
  { resolver, ...use }: SearchOptions,
): readonly ReadPlace[] {
  if (!isHttpsId(controller)) {
    const id = name === undefined ? controller : documentIdOf(name)
    return [() => askForDocument(id, resolver, use)]
  }
  const jwksUrl = wellKnownJwksUrl(controller)
  const own: ReadPlace = () => askForDocument(controller, resolver, use)
  if (jwksUrl === controller) return [own]
  return [own, async () => onBehalfOf(controller, await askForDocument(jwksUrl, resolver, use))]
}

/** The key set of a host speaks for every issuer there, save where a key names one. */
function onBehalfOf(
  controller: string,
  document: ControlledIdentifierDocument,
): ControlledIdentifierDocument {
  const { id, verificationMethod = [] } = document
  const methods = verificationMethod.map((method) =>
    method.controller === id ? { ...method, controller } : method,
  )
  return { ...document, id: controller, verificationMethod: methods }
}

async function orFailure(read: ReadPlace): Promise<ControlledIdentifierDocument | OpenBadgesError> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof OpenBadgesError && error.problems.length > 0) return error
    throw error
  }
}

/**
 * The finding on the methods that are the wanted key. Of several names for one key, one that takes the key
 * back outweighs the others.
 *
 * @returns `undefined` for no method.
 */
export function judgeMethods(
  methods: readonly ResolvedMethod[],
  question: KeyQuestion,
): KeyFinding | undefined {
  const findings = methods.map((resolved) => ({
    key: resolved.key,
    problems: checkKeyUse(resolved, question),
    warnings: [],
  }))
  return (
    findings.find(({ problems }) => problems.some(({ code }) => code === 'key-revoked')) ??
    findings.find(({ problems }) => problems.length === 0) ??
    findings[0]
  )
}

/** What a document says of a found key that it lists as revoked or expired, under whatever name. */
export function takenBack(
  { key }: KeyFinding,
  documents: readonly ControlledIdentifierDocument[],
  question: KeyQuestion,
): KeyFinding | undefined {
  if (key === undefined) return undefined
  const anyName: WantedKey = { controller: question.controller, kids: [], key }
  const methods = documents.flatMap((document) => findWanted(document, anyName))
  const finding = judgeMethods(methods, question)
  return finding?.problems.some(({ code }) => code === 'key-revoked') ? finding : undefined
}

function isAbsence({ cause }: OpenBadgesError): boolean {
  return cause instanceof NoSuchDocument
}

/** A place that could not be looked at leaves it open; one that has no document does not. */
function whyUnlisted(
  { controller, name }: WantedKey,
  { purpose, pointer }: KeyQuestion,
  failures: readonly OpenBadgesError[],
  isComplete: boolean,
): readonly Problem[] {
  if (isComplete) {
    const owner = purpose === 'authentication' ? 'holder' : 'issuer'
    const isOwn = name === controller || name?.startsWith(`${controller}#`) === true
    const detail = `The documents of the ${owner} do not list this key.`
    return [problem(isOwn ? 'key-not-found' : `key-not-of-${owner}`, detail, pointer)]
  }
  const failed = failures.filter((failure) => !isAbsence(failure))
  const open = failed.find(({ problems }) => outcomeOf(problems) === 'undetermined')
  const { problems } = open ?? failed[0] ?? (failures[0] as OpenBadgesError)
  return problems.map(({ code, detail }) => problem(code, detail, pointer))
}
