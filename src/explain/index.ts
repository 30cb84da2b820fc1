export { type Figure, figureOf } from './figure.js'
export { figureHtml } from './figure-html.js'
export type { FigureOptions } from './figure-options.js'
export { type Definition, figureOfRule, type RuleFigureOptions } from './figure-rule.js'
