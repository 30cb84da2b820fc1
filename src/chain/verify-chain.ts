import type { ChainReport } from '../report/index.js'
import { type ChainOptions, readChainOptions } from './chain-options.js'
import { openChain } from './open-chain.js'
import { runChain } from './run-chain.js'

/**
 * Whether the holder of a badge really holds what that badge builds on.
 *
 * Verifies the target and everything shown, then evaluates the rule that the issuer signed into the
 * target, or under a policy that goes by it the one that is published today: same holder, accepted issuer and
 * version, order and validity of the awards, results, and what the prerequisites build on themselves. What
 * cannot be checked is `unknown`, never satisfied.
 *
 * A plain badge has the rule of its definition where the creator of the achievement has endorsed that by its digest,
 * and the option `definitions` knows it.
 *
 * A list proves only that its badges are about the same person; anybody may have them. A presentation
 * proves who shows them, and then the target must be theirs. Two identifiers that have signed it together
 * are of one person only where its holder is one of them, and the other the subject of a badge in it: anybody
 * can add a proof to the presentation of somebody else. If it does not hold as such, nothing in it counts;
 * that one credential in it is bad or somebody else's spoils none of the others.
 *
 * Requests are made for key documents of issuers and of the holder, and, where two ids are to be compared,
 * for those of subjects and holders, which may name each other in `alsoKnownAs`: `did:web` and https only. The
 * option `definitions` may make some, too.
 *
 * Endorsements among what is shown, and those of the option `endorsements`, count for the badges that they
 * are about: where a rule asks for an endorser, and where the creator of an achievement endorses its
 * definition. So do waivers of conditions, also those inside the target.
 *
 * The order in which things are shown never matters, and neither do copies shown twice. Nothing is
 * thrown for what is shown, be it garbage.
 *
 * @param target - the badge whose rule is evaluated, in any form that `verify` reads.
 * @param shown - the badges to evaluate it by, as a list in the same forms, or as one presentation in any
 *   form that `verifyPresentation` reads. May contain the target.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for options of the wrong kind.
 * @example
 * ```ts
 * const report = await verifyChain(supervisorCertificate, [camt, camtE, staffSupervision])
 * console.log(formatReport(report))
 * if (report.decision === 'yes') welcome(report.credential)
 * ```
 */
export async function verifyChain(
  target: unknown,
  shown: unknown,
  options: ChainOptions = {},
): Promise<ChainReport> {
  const { settings, run, present } = openChain(shown, readChainOptions(options))
  return await runChain(target, await present(), settings, run)
}
