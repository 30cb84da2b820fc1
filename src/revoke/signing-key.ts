import { asArray, isJsonObject, type JsonValue, parseJson } from '../json/index.js'
import { decodeBase64url } from '../keys/index.js'
import { isToken } from './published-list.js'

/**
 * The URL of the key that a list of our own was signed with, as its proof or the header of its token says;
 * `undefined` where neither does. Nothing is verified: it only tells whether to sign anew.
 */
export function signingKeyOf(credential: string): string | undefined {
  try {
    return isToken(credential) ? keyInHeader(credential) : keyInProof(credential)
  } catch {
    // what cannot be read needs a new signature, whoever made the old one
    return undefined
  }
}

function keyInHeader(token: string): string | undefined {
  const header = decodeBase64url(token.slice(0, token.indexOf('.')))
  return memberOf(parseJson(new TextDecoder().decode(header)), 'kid')
}

function keyInProof(text: string): string | undefined {
  const document = parseJson(text)
  const [proof] = isJsonObject(document) ? asArray(document.proof) : []
  return memberOf(proof, 'verificationMethod')
}

function memberOf(value: JsonValue | undefined, name: string): string | undefined {
  const member = isJsonObject(value) ? value[name] : undefined
  return typeof member === 'string' ? member : undefined
}
