export { type IssueManyOptions, type IssueOutcome, issueMany } from './issue-many.js'
export type { BatchOptions } from './options.js'
export { type VerifyAnyManyOptions, type VerifyManyOptions, verifyMany } from './verify-many.js'
