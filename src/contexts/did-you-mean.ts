export { didYouMean } from '../json/index.js'
