export { lint } from './lint.js'
export type { LintOptions } from './options.js'
