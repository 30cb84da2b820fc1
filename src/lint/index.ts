export { lint } from './lint.js'
export { type LintProgrammeOptions, lintProgramme } from './lint-programme.js'
export type { LintOptions, LintTemplate } from './options.js'
