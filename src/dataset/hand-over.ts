/**
 * What the engine does not do.
 *
 * - `context-import` a context that builds on another with `@import`
 * - `context-unknown` a context named by a URL that is not in the set
 */
export type Feature = 'context-import' | 'context-unknown'
