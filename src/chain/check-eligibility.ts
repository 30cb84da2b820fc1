import { readInput } from '../build/index.js'
import { isJsonObject, type JsonObject } from '../json/index.js'
import {
  type Achievement,
  achievementKey,
  digestDefinition,
  hasType,
  isIri,
} from '../model/index.js'
import { type EligibilityReport, problem, type RuleReport, refusal } from '../report/index.js'
import { assertId, type ChainOptions, misuse, readChainOptions } from './chain-options.js'
import { evidenceFrom } from './eligibility-evidence.js'
import { type ExternalFindings, readFindings } from './external-findings.js'
import { textOf } from './facts.js'
import { type Former, findFormer } from './former.js'
import type { ChainLimits } from './limits.js'
import { openChain } from './open-chain.js'
import { creatorIn } from './published.js'
import { type RuleNode, readRule } from './rule.js'
import { withHolder } from './rule-options.js'
import {
  evaluateStated,
  examineContents,
  PLAIN_QUESTION,
  type StatedRule,
  type WalletContents,
} from './wallet-contents.js'

/** How an award that is still to be made is judged. */
export interface EligibilityOptions extends ChainOptions {
  /** `id` of the issuer whose badge it will be. Conditions that name no issuer accept this one. */
  readonly issuer: string
  /**
   * `id` of the person it will be awarded to; the same as `recipient: { id }`. Default: the holder of the
   * presentation; of a list the one person whom all badges in it are about.
   */
  readonly holder?: string
  /**
   * What the issuer has found of the external requirements in the rules of the definition, by the ids of the
   * conditions, or their fragments such as `#experience`. What is not found counts as not met. Default: nothing.
   */
  readonly external?: ExternalFindings
  /**
   * Whether the rule for a renewal is judged, with the renewal now. The badge that is to be renewed must be among
   * what is shown, whatever the rule asks for. Default: `false`.
   */
  readonly renewal?: boolean
}

/**
 * Whether an issuer may award an achievement to a person now: the rule is that of the definition, the award is
 * now (or at `asOf`), and what is not shown, found or waived counts as not met.
 *
 * The report can be given to `issue`, which writes its `evidence` into the badge. What `recommends` asks for is
 * reported too, and decides nothing. A part of the rule that this version cannot read is `unknown`.
 *
 * @param achievement - the definition as it is now.
 * @param wallet - what the person shows, as a list in the forms that `verify` reads, or as one presentation;
 *   waivers among it.
 * @throws {OpenBadgesError} `ERR_OB_INPUT` for what is no achievement; `ERR_OB_ARGUMENT` for options of the wrong
 *   kind, for findings of what no rule of the definition asks for, and for a policy that judges badges which
 *   were awarded.
 * @example
 * ```ts
 * const report = await checkEligibility(camtE, shown, { issuer: 'did:web:naaei.example', holder })
 * if (report.decision === 'yes') await issue(award, { issuer, signer, eligibility: report })
 * ```
 * @see chain.md 3.1, 3.7, 4.6
 */
export async function checkEligibility(
  achievement: Achievement,
  wallet: unknown,
  options: EligibilityOptions,
): Promise<EligibilityReport> {
  const isObject: boolean = isJsonObject(options)
  if (!isObject) throw misuse('The options must be an object.')
  const { issuer, holder, renewal = false } = options
  assertId('issuer', issuer)
  if (typeof renewal !== 'boolean') throw misuse('The option "renewal" must be true or false.')
  const { policy = 'eligibility', ...rest } = options
  const read = readChainOptions({ ...rest, policy }, ['issuer', 'holder', 'external', 'renewal'])
  if (read.settings.policy.mode !== 'award') {
    throw misuse('An award is judged by a policy whose "mode" is "award".')
  }
  const definition = readDefinition(achievement)
  const question = renewal ? 'renewalRequires' : 'requires'
  const all = rulesOf(definition, read.settings.limits)
  const { [question]: rule, recommends } = all
  // what was found for an award may be given for its renewal, too
  const external = readFindings(options.external, Object.values(all), String(definition.id))
  const input = { ...withHolder(read, holder), settings: { ...read.settings, external } }
  const { settings, run, present } = openChain(wallet, input)
  const rules = [rule, recommends].flatMap((one) => one ?? [])
  const examined = await examineContents(await present(), settings, run, rules)
  const contents = withDefinition(examined, definition, issuer)
  const stated = { issuer, achievement: aboutOf(definition), source: 'published' } as const
  const judged = evaluateStated(contents, { ...stated, ...optional(rule) }, PLAIN_QUESTION)
  const former = renewal ? findFormer(contents, stated) : undefined
  const report = former === undefined ? judged : afterFormer(former, judged)
  const recommended =
    recommends === undefined
      ? {}
      : { recommended: recommendation(contents, { ...stated, rule: recommends }) }
  const { ids } = contents.holder.person ?? { ids: [] }
  const [first] = ids
  return {
    ...report,
    mode: 'award',
    question,
    achievement: { ...stated.achievement, digest: await digestDefinition(definition) },
    issuer,
    ...(former === undefined ? {} : { renews: former.renews }),
    ...(first === undefined ? {} : { holder: first }),
    holders: [...ids].sort(),
    evidence: await evidenceFrom(report, contents.showing.documents ?? [], external),
    ...recommended,
  }
}

type Rules = Partial<Record<'requires' | 'renewalRequires' | 'recommends', RuleNode>>

/** Every rule of a definition. */
function rulesOf(definition: JsonObject, limits: ChainLimits): Rules {
  const { requires, renewalRequires, recommends } = definition
  return {
    ...(requires === undefined ? {} : { requires: readRule(requires, limits) }),
    ...(renewalRequires === undefined
      ? {}
      : { renewalRequires: readRule(renewalRequires, limits) }),
    ...(recommends === undefined ? {} : { recommends: readRule(recommends, limits) }),
  }
}

/** Without a badge to be renewed there is nothing that the rule of the renewal could be about. */
function afterFormer({ report }: Former, judged: RuleReport): RuleReport {
  return report.decision === 'yes' ? judged : { ...report, credentials: judged.credentials }
}

function recommendation(
  contents: WalletContents,
  stated: StatedRule,
): EligibilityReport['explanation'] {
  return evaluateStated(contents, stated, PLAIN_QUESTION).explanation
}

function optional(rule: RuleNode | undefined): { readonly rule?: RuleNode } {
  return rule === undefined ? {} : { rule }
}

/** What the issuer has at hand is what is published, whatever an address returns. */
function withDefinition(
  contents: WalletContents,
  definition: JsonObject,
  issuer: string,
): WalletContents {
  const key = achievementKey(String(definition.id), issuer)
  const { published } = contents
  const definitions = new Map([...published.definitions, [key, definition]])
  return { ...contents, published: { ...published, definitions } }
}

function aboutOf(definition: JsonObject): NonNullable<StatedRule['achievement']> {
  const creator = creatorIn(definition)
  return {
    id: String(definition.id),
    name: textOf(definition.name) ?? String(definition.id),
    ...(creator === undefined ? {} : { creator }),
  }
}

function readDefinition(achievement: unknown): JsonObject {
  const definition = readInput(achievement, 'An achievement')
  const { id } = definition
  if (!hasType(definition, 'Achievement')) {
    throw refusal('The achievement', [problem('schema-mismatch', 'It is no Achievement.', '/type')])
  }
  if (!isIri(id)) {
    throw refusal('The achievement', [problem('schema-mismatch', 'It has no id.', '/id')])
  }
  return definition
}
