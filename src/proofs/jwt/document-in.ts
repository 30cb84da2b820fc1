import type { Problem } from '../../errors.js'
import { isJsonObject, type JsonObject, pointTo } from '../../json/index.js'
import { vcVersionOf } from '../../model/index.js'
import { problem } from '../../report/index.js'
import { TOKEN_CLAIMS, withoutClaims } from './claims.js'
import type { ReadToken } from './read-token.js'

/** The document of a token, and how it stands in the payload. */
export interface DocumentPlace {
  readonly document: JsonObject
  /** Whether it is the value of the claim `vc` or `vp`, not the payload itself. */
  readonly isClaim: boolean
}

/**
 * Finds the document of a token: the payload itself with Verifiable Credentials 2.0, the claim `vc` or
 * `vp` with 1.1. A token that could be read in both ways is refused.
 *
 * Only for presentations the claim may hold one of 2.0, unless the `typ` is that of 2.0: wallets that
 * write `typ: JWT` do so, and it says the same (W-42).
 *
 * @see S-35, R-312, W-50
 */
export function documentIn({ kind, payload, typ = 'jwt' }: ReadToken): DocumentPlace | Problem {
  const other = kind === 'vc' ? 'vp' : 'vc'
  if (Object.hasOwn(payload, other)) {
    return problem('jws-type', `The token has a claim "${other}".`, pointTo('', other))
  }
  if (!Object.hasOwn(payload, kind)) {
    if (vcVersionOf(payload) !== '1.1') {
      return { document: withoutClaims(payload, kind), isClaim: false }
    }
    // S-35 names a code for the claim in 2.0 alone; here a claim that 1.1 must have does not fit
    const detail = `With Verifiable Credentials 1.1 the claim "${kind}" holds the document.`
    return problem('jws-claim-mismatch', detail, '/@context')
  }
  const pointer = pointTo('', kind)
  const document = payload[kind]
  if (!isJsonObject(document)) {
    return problem('jws-type', `The claim "${kind}" holds no document.`, pointer)
  }
  if (typ !== 'jwt' || (kind === 'vc' && vcVersionOf(document) === '2.0')) {
    const detail = `With Verifiable Credentials 2.0 a token has no claim "${kind}".`
    return problem('jws-type', detail, pointer)
  }
  const beside = Object.keys(payload).find((name) => name !== kind && !TOKEN_CLAIMS[kind].has(name))
  if (beside !== undefined) {
    const detail = `Beside the claim "${kind}" a token has none but the registered claims.`
    return problem('jws-type', detail, pointTo('', beside))
  }
  return { document, isClaim: true }
}
