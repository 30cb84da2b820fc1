import { examinePresentation, isAlsoKnownAs } from '../present/index.js'
import { createExaminer } from '../verify/index.js'
import { type ChainInput, misuse } from './chain-options.js'
import type { ChainSettings } from './evaluate-chain.js'
import { type Presented, presentedBy } from './presentation.js'
import { readAll } from './presented.js'
import type { ChainRun } from './showing.js'

/** A chain that is ready to be run. */
export interface OpenChain {
  readonly settings: ChainSettings
  readonly run: ChainRun
  /** What was shown: the list as it is, or the presentation verified. */
  readonly present: () => Promise<readonly unknown[] | Presented>
}

/**
 * Gets ready what every question about a chain needs: how one credential is verified, what links people, where
 * definitions are found, and what was shown.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` when nothing at all is shown.
 */
export function openChain(shown: unknown, input: ChainInput): OpenChain {
  if (shown === undefined || shown === null || shown instanceof Promise) {
    throw misuse('What is shown must be an array, or a presentation.')
  }
  const { settings, definitions, recipient, environment } = input
  const { resolver, signal, budget, lifecycle } = environment
  const list: readonly unknown[] = Array.isArray(shown) ? shown : []
  // of more than the limits none is looked at
  const isTooMuch = readAll(list, settings) === undefined
  const run: ChainRun = {
    examine: createExaminer(environment, isTooMuch ? [] : list),
    sources: {
      ...(recipient === undefined ? {} : { recipient }),
      isAlsoKnownAs: (one, other) => isAlsoKnownAs(one, other, { resolver, signal, budget }),
    },
    endorsements: lifecycle.endorsements,
    ...(definitions === undefined
      ? {}
      : { lookUp: async (id) => await definitions.definitionOf(id, { signal, budget }) }),
  }
  return { settings, run, present: () => presentedIn(shown, input) }
}

async function presentedIn(
  shown: unknown,
  { settings, expectation, recipient, credentialOptions, environment }: ChainInput,
): Promise<readonly unknown[] | Presented> {
  // whoever gives a challenge has asked for a presentation, and a bare list is no answer to it
  if (Array.isArray(shown) && expectation === undefined) return shown
  const { credentials, bytes } = settings.limits
  const examination = await examinePresentation(shown, {
    ...credentialOptions,
    signal: environment.signal,
    ...expectation,
    ...(recipient === undefined ? {} : { recipient }),
    limits: { credentials, bytes },
    credentialLimits: settings.credentialLimits,
  })
  return presentedBy(examination)
}
