/**
 * The value of a member that is a set: one element, or an array of them.
 *
 * Issuers must write an array even for one value; readers must accept both forms for some members,
 * and the published schemas accept both for all. Read it with `asArray`.
 *
 * @see Open Badges 3.0, JSON serialization: https://www.imsglobal.org/spec/ob/v3p0/#serialization
 */
export type OneOrMany<T> = T | readonly T[]

/**
 * The `type` of a node: an unordered set of names that holds `Name`. A set of one may be written as
 * that one string.
 */
export type TypeSet<Name extends string> = Name | readonly string[]

/**
 * `T` with further members that another context defines. Most classes of Open Badges allow them;
 * `IdentifierEntry`, `IdentityObject` and `Image` do not.
 *
 * The plain classes have no index signature, so that a misspelt member does not compile.
 */
export type Extended<T extends object> = T & { readonly [member: string]: unknown }
