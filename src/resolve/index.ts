export { type AlsoKnownAsOptions, isAlsoKnownAs } from './also-known-as.js'
export { resolverBehind } from './at-once.js'
export { boundedDoor } from './bounded-door.js'
export { checkKeyUse, type KeyPurpose, type KeyUse } from './check-key-use.js'
export type {
  ControlledIdentifierDocument,
  VerificationMethod,
  VerificationRelationship,
} from './controlled-identifier-document.js'
export {
  assertNotOfDoor,
  createFetchDoor,
  doorWhenNeeded,
  type FetchDoorOptions,
} from './create-fetch-door.js'
export type { DidKeyForm } from './did-key.js'
export type { DidResolver, DidResolverRegistry } from './did-resolver.js'
export { parseDidUrl } from './did-url.js'
export { didWebUrl } from './did-web.js'
export type { FetchAnswer, FetchDoor, FetchRequest } from './fetch-door.js'
export type { FetchKind } from './fetch-kind.js'
export { createFetchRecorder, type FetchRecorder } from './fetch-recorder.js'
export type { FetchRecording, RecordedAnswer, RecordedFailure } from './fetch-recording.js'
export { type FindKeyOptions, findKey } from './find-key.js'
export { NoSuchDocument } from './guarded-door.js'
export { isHttpsId } from './https-id.js'
export { type HostedFile, type IssuerFilesInput, issuerFilesOf } from './issuer-files.js'
export { type KeyHistory, type PinnedDocument, readKeyHistory } from './key-history.js'
export { isSameKey } from './key-in-name.js'
export type { KeyFinding, KeyQuestion } from './key-question.js'
export { createRequestBudget, type RequestBudget } from './request-budget.js'
export {
  createResolver,
  type ResolveMethod,
  type ResolverOptions,
  usualResolver,
} from './resolver.js'
export type { ResolveOptions, Resolver } from './resolver-interface.js'
export { untilAborted } from './until-aborted.js'
export { checkUrl } from './url-rules.js'
export { type ResolvedMethod, resolveVerificationMethod } from './verification-method.js'
