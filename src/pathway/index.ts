export {
  ASSOCIATION_TYPES,
  type Association,
  type AssociationType,
  type ClrExport,
  toClrAssociations,
} from './clr-associations.js'
export { type AssociatedAchievement, type ClrImport, fromClrAssociations } from './from-clr.js'
export { type CtdlImport, type FromCtdlOptions, fromCtdl } from './from-ctdl.js'
export { fromPathway, type PathwayAchievement, type PathwayImport } from './from-pathway.js'
export type { Loss } from './loss.js'
export { type CtdlOptions, type Exported, toCtdl } from './to-ctdl.js'
export { type PathwayOptions, toPathway } from './to-pathway.js'
