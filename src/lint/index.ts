export { lint } from './lint.js'
export type { LintOptions, LintTemplate } from './options.js'
