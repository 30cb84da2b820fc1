import type { ExternalRequirement } from '../../model/index.js'
import type { ChainStatus, Phrase } from '../../report/index.js'
import { type PhraseId, say } from '../../wording/index.js'
import type { Award } from '../awards.js'
import type { Finding } from '../finding.js'
import { evidenceFor } from '../issuer-evidence.js'
import type { ChainPolicy } from '../policy.js'

/** What whoever may award a badge, or asks a question of their own, has found of something that no badge shows. */
export interface ExternalFinding {
  readonly status: ChainStatus
  /** In their words; it stands in the report. */
  readonly note?: string
}

/**
 * What holds of something that no badge shows: what the caller found, where an award is still to be made or the rule
 * is the caller's own; else satisfied on the word of the issuer, if it left evidence for it and the policy takes
 * its word.
 *
 * @param found - by id of the condition; absent where the issuer of a badge that was awarded had to find it.
 * @see chain.md 3.4, other leaves
 */
export function judgeExternal(
  condition: ExternalRequirement,
  owner: Award,
  { external = 'issuer', mode }: Pick<ChainPolicy, 'external' | 'mode'>,
  found?: ReadonlyMap<string, ExternalFinding>,
): Finding {
  const finder = found === undefined ? undefined : mode === 'award' ? 'issuer' : 'asker'
  const given = found?.get(condition.id)
  if (given !== undefined) return findingFrom(given, WORDS[finder ?? 'issuer'])
  const evidence = external === 'issuer' ? evidenceFor(condition, owner) : undefined
  if (evidence !== undefined) return evidence
  return finder === undefined
    ? open('missing', say('external-not-attested'))
    : open('missing', say('external-not-found'), say(WORDS[finder].fix))
}

/** Who finds it out: whoever is to award the badge, or whoever asks. */
const WORDS = {
  issuer: {
    met: 'external-met',
    metNote: 'external-met-note',
    open: 'external-open',
    openNote: 'external-open-note',
    fix: 'fix-find-out-to-award',
  },
  asker: {
    met: 'external-met-asked',
    metNote: 'external-met-asked-note',
    open: 'external-open-asked',
    openNote: 'external-open-asked-note',
    fix: 'fix-find-out',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, PhraseId>>>>

function findingFrom(
  { status, note }: ExternalFinding,
  words: (typeof WORDS)[keyof typeof WORDS],
): Finding {
  if (status !== 'satisfied') {
    const phrase = note === undefined ? say(words.open) : say(words.openNote, { note })
    return open(status, phrase, say(words.fix))
  }
  const phrase = note === undefined ? say(words.met) : say(words.metNote, { note })
  return { status, code: 'ok-attested', phrases: [phrase], tags: ['attested'] }
}

/** Without a fix of its own, its code tells what would settle it. */
function open(status: ChainStatus, phrase: Phrase, fix?: Phrase): Finding {
  const phrases = [phrase]
  return { status, code: 'evidence-not-presented', phrases, ...(fix === undefined ? {} : { fix }) }
}
