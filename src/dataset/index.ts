export type { Dataset, DatasetLimits, HandOver, Statement, Term } from './dataset.js'
export { DatasetError } from './dataset-error.js'
export { datasetOf } from './dataset-of.js'
export type { Feature } from './hand-over.js'
