import type { JsonObject } from '../json/index.js'
import { type Check, type ResourceReport, skipped } from '../report/index.js'
import type { Scope } from './scope.js'

/** The check, and what it says of each resource. */
export interface ResourceFindings {
  readonly check: Check
  readonly resources: readonly ResourceReport[]
}

/** Whether what the credential points to with a digest is what the digest says. */
export async function checkResources(
  _document: JsonObject,
  _scope: Scope,
): Promise<ResourceFindings> {
  return { check: skipped('resources', 'the credential has no digest of anything'), resources: [] }
}
