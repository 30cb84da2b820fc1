import type { Unread } from '../contexts/index.js'

/**
 * What the engine does not do. Some of it would be much work for what no badge has; the rest is where
 * `jsonld` is known to differ from the specification: what was signed with it must stay what it is.
 *
 * - `context-address` a context that is not in the set, more contexts than are read, or one that builds on
 *   another by its address
 * - `context-base` a context with an address against which identifiers are resolved
 * - `context-disputed` a context with a direction for all text, which `jsonld` forgets when another context
 *   follows; with `@propagate` where `jsonld` does not look for it; with `@protected` as `false`, which it takes
 *   for a circle; with a word that is a keyword below its own member; or with one for `@graph` that is said to
 *   be a map
 * - `number-form` a number that has no point and is not whole, such as `1e-7`, which `jsonld` makes a whole
 *   one; or text as `xsd:double`, which it reads as a number
 * - `repeated-value` one statement in two spellings, of which `jsonld` makes two; or texts of one member of
 *   which one has a direction, which it does not compare
 * - `type-map` a map of types with several keys, of which one has a context; in `jsonld` they add up
 * - `nest` a context for what is nested, which `jsonld` does not apply; or a list, a set, a graph
 *   or `@reverse` that is nested
 * - `index-map` a set in a map of indexes, whose nodes may have an index of their own
 * - `list-set` a set as the value of a member that is a list, in which arrays may be lists in turn; or an
 *   object with a context of its own, which may make a list of it
 * - `graph-map` a set or JSON in place of a graph, something else in place of a map of graphs, or `@reverse` without
 *   values beside a graph
 */
export type Feature =
  | Unread
  | 'number-form'
  | 'repeated-value'
  | 'type-map'
  | 'nest'
  | 'index-map'
  | 'graph-map'
  | 'list-set'
