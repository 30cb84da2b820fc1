import { familiarTree, isJsonObject, type JsonObject, setMember } from '../json/index.js'

/**
 * The document with the definition of its achievement and the profile of its issuer as the trees that were
 * met before, if they were: what is known of those is not found out again for every badge. Nothing in the
 * document changes by it.
 *
 * @param document - deeply frozen, or to be frozen before anybody else sees it.
 */
export function withFamiliarParts(document: JsonObject): JsonObject {
  const { issuer, credentialSubject } = document
  const knownIssuer = isJsonObject(issuer) ? familiarTree(issuer) : issuer
  const subject = isJsonObject(credentialSubject)
    ? withFamiliarAchievement(credentialSubject)
    : credentialSubject
  if (knownIssuer === issuer && subject === credentialSubject) return document
  return withMembers(document, { issuer: knownIssuer, credentialSubject: subject })
}

function withFamiliarAchievement(subject: JsonObject): JsonObject {
  const { achievement } = subject
  if (!isJsonObject(achievement)) return subject
  const known = familiarTree(achievement)
  return known === achievement ? subject : withMembers(subject, { achievement: known })
}

/** Other values in the place of those that were there, in the order that was there. */
function withMembers(
  object: JsonObject,
  others: { readonly [name: string]: JsonObject[string] | undefined },
): JsonObject {
  const members: { [name: string]: JsonObject[string] } = {}
  for (const name of Object.keys(object)) {
    const other = Object.hasOwn(others, name) ? others[name] : undefined
    setMember(members, name, other ?? (object[name] as JsonObject[string]))
  }
  return Object.freeze(members)
}
