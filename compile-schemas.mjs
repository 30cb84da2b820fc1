/**
 * Compiles the JSON Schemas of `schemas/` into plain functions, `src/schema/compiled/validators.js`.
 *
 * Compiling ahead of time keeps `new Function`, which strict content security policies block, and
 * ajv itself out of the library. Run by `npm run generate`; the result is not committed.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { Ajv2019 } from 'ajv/dist/2019.js'
import standalone from 'ajv/dist/standalone/index.js'

/** The classes that a document as a whole can be an instance of, each with its definition. */
const CLASSES = {
  achievementCredential: 'AnyAchievementCredential',
  achievementCredentialv1p1: 'AchievementCredentialv1p1',
  endorsementCredential: 'AnyEndorsementCredential',
  endorsementCredentialv1p1: 'EndorsementCredentialv1p1',
  profile: 'Profile',
}

const HEADER = '// Made from schemas/ by compile-schemas.mjs. Do not edit.\n'

const readJson = async (name) =>
  JSON.parse(await readFile(new URL(`schemas/${name}`, import.meta.url), 'utf8'))

const index = await readJson('index.json')
const schemas = await Promise.all(index.map(({ file }) => readJson(file)))
const stack = schemas[index.findIndex(({ file }) => file === 'stack.json')]

/**
 * The schemas of Open Badges as one, since ajv compiles a definition once for each document that
 * refers to it. Each class is a member of the root: `{ profile: … }` is checked as a profile.
 */
function merged(parts) {
  const $defs = {}
  for (const part of parts) {
    for (const [name, definition] of Object.entries(part.$defs)) {
      if (name in $defs) throw new Error(`Two definitions of ${name}.`)
      $defs[name] = definition
    }
  }
  const properties = Object.fromEntries(
    Object.entries(CLASSES).map(([name, definition]) => [name, { $ref: `#/$defs/${definition}` }]),
  )
  const text = JSON.stringify({ $id: 'open-badges.json', properties, $defs })
  return JSON.parse(text.replaceAll(/"[a-z0-9-]+\.json#/g, '"#'))
}

const ajv = new Ajv2019({
  allErrors: true,
  messages: false,
  inlineRefs: false,
  strictTypes: false,
  strictTuples: false,
  strictRequired: false,
  code: { source: true, esm: true },
})
ajv.addSchema(stack)
ajv.addSchema(merged(schemas.filter((schema) => schema !== stack)))

const code = standalone.default(ajv, { openBadges: 'open-badges.json', stack: stack.$id })
const foreign = /\brequire\(|\bimport\b|new Function|\beval\(/.exec(code)
if (foreign !== null) throw new Error(`The compiled schemas are not self-contained: ${foreign[0]}`)

/** Errors name the pattern that failed; here is which definition it belongs to. */
const patterns = Object.fromEntries(
  schemas.flatMap((schema) =>
    Object.entries(schema.$defs)
      .filter(([, definition]) => typeof definition.pattern === 'string')
      .map(([name, definition]) => [definition.pattern, name]),
  ),
)

const folder = new URL('src/schema/compiled/', import.meta.url)
await mkdir(folder, { recursive: true })
await writeFile(
  new URL('validators.js', folder),
  `${HEADER}${code}\nexport const patternNames = ${JSON.stringify(patterns, null, 2)};\n`,
)
await writeFile(
  new URL('validators.d.ts', folder),
  `${HEADER}import type { CompiledValidator } from '../compiled-validator.js'
export declare const openBadges: CompiledValidator
export declare const stack: CompiledValidator
export declare const patternNames: Readonly<Record<string, string>>
`,
)
