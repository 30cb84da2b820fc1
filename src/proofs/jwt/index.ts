export type { ClaimsOptions } from './check-claims.js'
export { checkToken } from './check-token.js'
export { type CredentialFinding, credentialIn } from './credential-in.js'
export { envelopeOf, isEnvelope, readEnvelope } from './envelope.js'
export { credentialPayload, type PresentationClaims, presentationPayload } from './payload.js'
export { type PresentationFinding, presentationIn } from './presentation-in.js'
export type { TypeRule } from './read-header.js'
export { readShown, type Shown } from './read-shown.js'
export {
  isCompactJws,
  type ReadJws,
  type ReadToken,
  readJws,
  readToken,
  type TokenKind,
} from './read-token.js'
export { type SignTokenOptions, signToken } from './sign-token.js'
