export * from './data-integrity/index.js'
