import { OpenBadgesError, type Problem } from '../errors.js'
import { outcomeOf, problem } from '../report/index.js'
import { checkKeyTimes, checkKeyUse } from './check-key-use.js'
import type {
  ControlledIdentifierDocument,
  VerificationMethod,
} from './controlled-identifier-document.js'
import { NoSuchDocument } from './guarded-door.js'
import { isHttpsId, wellKnownJwksUrl } from './https-id.js'
import { isSameKey } from './key-in-name.js'
import type { KeyFinding, KeyQuestion } from './key-question.js'
import { assertFew } from './read-document.js'
import type { Resolver } from './resolver-interface.js'
import {
  type AskOptions,
  askForDocument,
  documentIdOf,
  keysShownBy,
  methodsOf,
  type ResolvedMethod,
} from './verification-method.js'
import { findWanted, type WantedKey } from './wanted-key.js'

/** What searching may use. */
export interface SearchOptions extends AskOptions {
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
 * URL, in the key set of its host. What the first says of the key is final. The second is asked where the
 * first does not list the key; where the first could not be had, what the second says leaves it open.
 * A key that one of them takes back, under whatever name, does not count.
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
    const answer = orFailure(read)
    // most issuers are a `did:key`, for whose document there is nothing to wait
    const document = answer instanceof Promise ? await answer : answer
    if (document instanceof OpenBadgesError) {
      failures.push(document)
      continue
    }
    documents.push(document)
    const found = judgeMethods(findWanted(document, wanted), question)
    if (found !== undefined) return settle(found, question, documents, failures)
  }
  const isComplete = documents.length > 0 && failures.every(isAbsence)
  return {
    unlisted: documents,
    isComplete,
    problems: whyUnlisted(wanted, question, failures, isComplete),
  }
}

/** What is said of a key that is over, or might be. */
const ENDED: ReadonlySet<Problem['code']> = new Set(['key-revoked', 'did-document-invalid'])

type ReadPlace = () => ControlledIdentifierDocument | Promise<ControlledIdentifierDocument>

function placesOf({ controller, name }: WantedKey, options: SearchOptions): readonly ReadPlace[] {
  const { resolver } = options
  if (!isHttpsId(controller)) {
    const id = name === undefined ? controller : documentIdOf(name)
    return [() => askForDocument(id, resolver, options)]
  }
  const jwksUrl = wellKnownJwksUrl(controller)
  const own: ReadPlace = () => askForDocument(controller, resolver, options)
  const shared: ReadPlace = async () =>
    onBehalfOf(controller, await askForDocument(jwksUrl, resolver, options))
  return jwksUrl === controller ? [shared] : [own, shared]
}

/** A document that could not be had might say another thing of the key; only one taken back is so anyway. */
function settle(
  found: KeyFinding,
  question: KeyQuestion,
  documents: readonly ControlledIdentifierDocument[],
  failures: readonly OpenBadgesError[],
): KeyFinding {
  const judged = unlessTakenBack(found, documents, question)
  if (failures.length === 0) return judged
  const failure = gravest(failures)
  const isEnded = judged.problems.some(({ code }) => ENDED.has(code))
  if (failure === undefined || isEnded) return judged
  return { ...judged, problems: problemsOf(failure, question) }
}

/**
 * The key set of a host speaks for every issuer there, save where a key names one. What is another's is
 * left out, so that no issuer can spoil the set for the rest.
 *
 * @throws {OpenBadgesError} `ERR_OB_RESOLVE` with `did-document-invalid` when too many are left.
 */
function onBehalfOf(
  controller: string,
  document: ControlledIdentifierDocument,
): ControlledIdentifierDocument {
  const { id, verificationMethod = [] } = document
  const methods = verificationMethod
    .filter((method) => method.controller === id || method.controller === controller)
    .map((method) => ({ ...method, controller }))
  assertFew(methods.length)
  return { ...document, id: controller, verificationMethod: methods }
}

type DocumentOrFailure = ControlledIdentifierDocument | OpenBadgesError

function orFailure(read: ReadPlace): DocumentOrFailure | Promise<DocumentOrFailure> {
  try {
    const answer = read()
    return answer instanceof Promise ? answer.catch(failureOf) : answer
  } catch (error) {
    return failureOf(error)
  }
}

function failureOf(error: unknown): OpenBadgesError {
  if (error instanceof OpenBadgesError && error.problems.length > 0) return error
  throw error
}

/**
 * The finding on the methods that are the wanted key: of several, one that may be used.
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
  return findings.find(({ problems }) => problems.length === 0) ?? findings[0]
}

/**
 * The finding with what the documents say against its key under any name: that it was revoked, has
 * expired, or that its dates cannot be read.
 */
export function unlessTakenBack(
  found: KeyFinding,
  documents: readonly ControlledIdentifierDocument[],
  question: KeyQuestion,
): KeyFinding {
  const { key, problems } = found
  const isShown = (method: VerificationMethod): boolean =>
    key !== undefined && keysShownBy(method).some((one) => isSameKey(one, key))
  for (const document of documents) {
    for (const method of methodsOf(document)) {
      const against = checkKeyTimes(method, question)
      if (against.length === 0 || !isShown(method)) continue
      const known = new Set(problems.map(({ code }) => code))
      const added = against.filter(({ code }) => !known.has(code))
      return added.length === 0 ? found : { ...found, problems: [...problems, ...added] }
    }
  }
  return found
}

function isAbsence({ cause }: OpenBadgesError): boolean {
  return cause instanceof NoSuchDocument
}

/** Of failures other than absence the one that leaves it open, else any. */
function gravest(failures: readonly OpenBadgesError[]): OpenBadgesError | undefined {
  const failed = failures.filter((failure) => !isAbsence(failure))
  return failed.find(({ problems }) => outcomeOf(problems) === 'undetermined') ?? failed[0]
}

/** A place that could not be looked at leaves it open; one that has no document does not. */
function whyUnlisted(
  { controller, name }: WantedKey,
  question: KeyQuestion,
  failures: readonly OpenBadgesError[],
  isComplete: boolean,
): readonly Problem[] {
  const { purpose, pointer } = question
  if (isComplete) {
    const owner = purpose === 'authentication' ? 'holder' : 'issuer'
    const isOwn = name === controller || name?.startsWith(`${controller}#`) === true
    const detail = `The documents of the ${owner} do not list this key.`
    return [problem(isOwn ? 'key-not-found' : `key-not-of-${owner}`, detail, pointer)]
  }
  return problemsOf(gravest(failures) ?? (failures[0] as OpenBadgesError), question)
}

function problemsOf({ problems }: OpenBadgesError, { pointer }: KeyQuestion): readonly Problem[] {
  return problems.map(({ code, detail }) => problem(code, detail, pointer))
}
