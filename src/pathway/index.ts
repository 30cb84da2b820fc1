export { type CtdlImport, type FromCtdlOptions, fromCtdl } from './from-ctdl.js'
export type { Loss } from './loss.js'
export { type CtdlOptions, type Exported, toCtdl } from './to-ctdl.js'
