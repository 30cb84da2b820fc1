import { asArray, isJsonObject, type JsonObject } from '../../json/index.js'
import { lintProblem, problem } from '../../report/index.js'
import { idOf, type LintRule } from '../subject.js'

/** Somebody says something good of themselves: badge and endorsement are worth what others say. */
export const selfIssued: LintRule = ({ document, issuer }) => {
  if (issuer === undefined || idOf(document.credentialSubject) !== issuer) return []
  const detail = 'The issuer is the recipient, too.'
  return [lintProblem(problem('self-issued', detail, '/credentialSubject/id'))]
}

/**
 * The achievement is somebody else's. Nothing in Open Badges proves that its creator allows the issuer to
 * award it. Assertions of a shared skill (`Competency`) are meant so, and are not reported.
 */
export const issuerNotCreator: LintRule = ({ achievement, issuer }) => {
  const creator = idOf(achievement?.node.creator)
  if (achievement === undefined || issuer === undefined || creator === undefined) return []
  if (creator === issuer || achievement.node.achievementType === 'Competency') return []
  const detail = 'The creator of the achievement is not the issuer of the badge.'
  const place = `${achievement.pointer}/creator/id`
  return [lintProblem(problem('issuer-not-creator', detail, place))]
}

/** Registries under which only public bodies get a name: `.gov`, `.gov.uk`, `.gouv.fr`, `.admin.ch`… */
const PUBLIC_HOST =
  /\.(?:gov|mil|(?:gov|gob|gouv|govt|gub|go|gc|mil)\.[a-z]{2}|europa\.eu|admin\.ch|bund\.de)$/

/**
 * A license by somebody of whom nothing shows that it is a public authority; only such a body can
 * allow by law. Judged by the names of the issuer's hosts, so a ministry under another name is told, too.
 */
export const licenseByPrivateIssuer: LintRule = ({ achievement, document, issuer }) => {
  if (achievement?.node.achievementType !== 'License' || issuer === undefined) return []
  const profile: JsonObject = isJsonObject(document.issuer) ? document.issuer : {}
  if (addressesOf(issuer, profile).some((host) => PUBLIC_HOST.test(host))) return []
  const detail = 'Nothing about the issuer shows that it is a public authority.'
  const place = `${achievement.pointer}/achievementType`
  return [lintProblem(problem('license-by-private-issuer', detail, place))]
}

function addressesOf(id: string, { url, email }: JsonObject): readonly string[] {
  return [id, ...asArray(url), ...asArray(email)].flatMap((text) => {
    if (typeof text !== 'string' || text.length > 1024) return []
    const host = /^(?:did:web:|https:\/\/|[^@\s]+@)([a-z0-9.-]+)/i.exec(text)?.[1]
    return host === undefined ? [] : [host.toLowerCase()]
  })
}
