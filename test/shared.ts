import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * Official data (contexts, schemas, vectors) is kept beside the checkout, not in it. Tests that
 * compare with it skip where it is absent, and say so; in continuous integration it must be there.
 */
const root = new URL('../../shared/', import.meta.url)

/** Why tests against the official data are skipped here, or `false` when they run. */
export const sharedAbsent: false | string = existsSync(fileURLToPath(root))
  ? false
  : 'the official data is not beside this checkout'

if (sharedAbsent !== false && process.env.CI) {
  throw new Error(`Continuous integration must not skip vectors: ${sharedAbsent}.`)
}

/** Absolute path of a file of the official data, e.g. `spec/contexts/vc-v2.jsonld.json`. */
export function sharedPath(path: string): string {
  return fileURLToPath(new URL(path, root))
}

/** The text of a file of the official data. */
export function sharedText(path: string): string {
  return readFileSync(sharedPath(path), 'utf8')
}

/** The JSON of a file of the official data. */
export function sharedJson(path: string): unknown {
  return JSON.parse(sharedText(path))
}
