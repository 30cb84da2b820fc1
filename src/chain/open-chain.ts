import { completeLimits } from '../json/index.js'
import { examinePresentation, isAlsoKnownAs } from '../present/index.js'
import { createExaminer } from '../verify/index.js'
import { type ChainInput, misuse } from './chain-options.js'
import type { ChainSettings } from './evaluate-chain.js'
import { type Presented, presentedBy } from './presentation.js'
import { copiesOf } from './presented.js'
import { lookUpIn } from './read-published.js'
import type { ChainRun } from './showing.js'
import { isCredentialAlone } from './shown-alone.js'

/** A chain that is ready to be run. */
export interface OpenChain {
  readonly settings: ChainSettings
  readonly run: ChainRun
  /** What was shown: the list as it is, or the presentation verified. */
  readonly present: () => Promise<readonly unknown[] | Presented>
}

/**
 * Gets ready what every question about a chain needs: how one credential is verified, what links people, where
 * definitions are found, and what was shown. A single credential is read as a list of one.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` when nothing at all is shown.
 */
export function openChain(shown: unknown, input: ChainInput): OpenChain {
  if (shown === undefined || shown === null || shown instanceof Promise) {
    throw misuse('What is shown must be an array, or a presentation.')
  }
  const { settings, definitions, recipient, environment } = input
  const { resolver, time, budget, lifecycle } = environment
  const list = listOf(shown, settings.limits.credentials)
  // of more than the limits none is looked at
  const copies = list && copiesOf(list, settings)
  const run: ChainRun = {
    examine: createExaminer(environment, copies ?? []),
    sources: {
      ...(recipient === undefined ? {} : { recipient }),
      isAlsoKnownAs: (one, other) =>
        isAlsoKnownAs(one, other, { resolver, signal: time.signal, budget }),
    },
    endorsements: lifecycle.endorsements,
    ...(definitions === undefined
      ? {}
      : { lookUp: lookUpIn(definitions, { signal: time.signal, budget }) }),
  }
  return { settings, run, present: () => presentedIn(copies ?? list ?? shown, input) }
}

/**
 * A copy of the list that is shown, and of what lies beyond the limit only as much as tells of it; `undefined` for
 * what is no list.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for a list that cannot be read.
 */
function listOf(shown: unknown, most: number): readonly unknown[] | undefined {
  try {
    if (!Array.isArray(shown)) return undefined
    const list: readonly unknown[] = shown
    return Array.from({ length: Math.min(list.length, most + 1) }, (_, index) => list[index])
  } catch (cause) {
    throw misuse('The list of what is shown cannot be read.', cause)
  }
}

async function presentedIn(
  shown: unknown,
  { settings, expectation, recipient, credentialOptions, environment }: ChainInput,
): Promise<readonly unknown[] | Presented> {
  const { credentials, bytes } = settings.limits
  // whoever gives a challenge has asked for a presentation, and a bare list is no answer to it
  if (expectation === undefined) {
    if (Array.isArray(shown)) return shown
    if (isCredentialAlone(shown, completeLimits(settings.credentialLimits))) return [shown]
  }
  const examination = await examinePresentation(shown, {
    ...credentialOptions,
    signal: environment.time.signal,
    ...expectation,
    ...(recipient === undefined ? {} : { recipient }),
    limits: { credentials, bytes },
    credentialLimits: settings.credentialLimits,
  })
  return presentedBy(examination)
}
