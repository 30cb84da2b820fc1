export { createRequestBudget, type RequestBudget } from '../resolve/index.js'
export type { VerifyOptions } from './environment.js'
export { type Examination, examine, verify } from './verify.js'
