export { randomBelow } from './random-below.js'
