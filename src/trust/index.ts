export { type AllowListOptions, allowList } from './allow-list.js'
export type {
  AuthorityAnswer,
  AuthorityContext,
  AuthorityQuestion,
  AuthoritySource,
} from './authority-source.js'
export { BADGE_ISSUER_TYPE, type FederationOptions, federation } from './federation.js'
export { type RegistryDocumentOptions, registryDocument } from './registry-document.js'
export type { AskedSourceOptions, SourceOptions } from './source-options.js'
