import { Ajv2019 } from 'ajv/dist/2019.js'
import addFormats from 'ajv-formats'
import { sharedJson } from '../shared.js'

/** Whether a document fits an official schema. */
export type Official = (document: unknown) => boolean

/**
 * An official schema as a function.
 *
 * @param path - e.g. `published-2026/ob_v3p0_profile_schema.json`.
 * @param definition - one of its definitions in the place of the whole.
 */
export function official(path: string, definition?: string): Official {
  const ajv = new Ajv2019({ strict: false })
  addFormats.default(ajv)
  const schema = sharedJson(`spec/schemas/${path}`) as { readonly $id: string }
  if (definition === undefined) return ajv.compile(schema)
  ajv.addSchema(schema)
  return ajv.compile({ $ref: `${schema.$id}#/$defs/${definition}` })
}
