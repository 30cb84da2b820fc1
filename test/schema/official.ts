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
  const { $id } = sharedJson(`spec/schemas/${path}`) as { readonly $id: string }
  const ajv = compilers.get(path) ?? compilerWith(path)
  const found = ajv.getSchema(definition === undefined ? $id : `${$id}#/$defs/${definition}`)
  if (found === undefined) throw new Error(`There is no ${definition ?? 'schema'} in ${path}.`)
  return (document) => found(document) === true
}

const compilers = new Map<string, Ajv2019>()

function compilerWith(path: string): Ajv2019 {
  const ajv = new Ajv2019({ strict: false })
  addFormats.default(ajv)
  ajv.addSchema(sharedJson(`spec/schemas/${path}`) as object)
  compilers.set(path, ajv)
  return ajv
}
