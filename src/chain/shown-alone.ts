import { isJsonObject, type JsonLimits } from '../json/index.js'
import { hasType } from '../model/index.js'
import { readShown, readToken } from '../proofs/index.js'

/**
 * Whether what was shown in place of a list or a presentation calls itself a credential, in any form that `verify`
 * reads. It is then a list of one: it counts for no more than it does in a list.
 */
export function isCredentialAlone(shown: unknown, limits: JsonLimits): boolean {
  const read = readShown(shown, limits)
  if ('problems' in read) return false
  if ('json' in read) return isCredential(read.json)
  const token = readToken(read.token, 'vc', limits)
  if ('problems' in token) return false
  const { vc, vp } = token.payload
  return vp === undefined && (isJsonObject(vc) || isCredential(token.payload))
}

function isCredential(value: unknown): boolean {
  if (hasType(value, 'VerifiablePresentation')) return false
  return hasType(value, 'VerifiableCredential') || hasType(value, 'EnvelopedVerifiableCredential')
}
