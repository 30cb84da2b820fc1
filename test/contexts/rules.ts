import rules from '../../contexts/rules.json' with { type: 'json' }
import type { JsonObject } from '../../src/json/index.js'

/** The content of our context for rules, as it travels inline. */
export const termsOfRules: JsonObject = rules['@context']
