import { formatWebUrl, parseWebUrl } from '../../model/index.js'
import type { Scheme } from '../scheme.js'

/**
 * Decisions on quality: accreditations, reviews. The id of the decision means something at the body
 * that took it, so the host is part of it; without a code the address is the id.
 */
export const qaScheme: Scheme = {
  isId: (text) => parseWebUrl(text) !== undefined || /^[^/\s]+\/./s.test(text),
  isOwn: () => false,
  read({ url, code }, isDeclared) {
    if (!isDeclared || url === undefined) return undefined
    return { id: code === undefined ? formatWebUrl(url) : `${url.host}/${code}` }
  },
}
