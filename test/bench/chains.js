/**
 * @import { Condition } from 'stackbadge'
 * @import { Medians, Row } from './measure.js'
 */
import { strict as assert } from 'node:assert'
import {
  allOf,
  atLeast,
  competency,
  createFetchDoor,
  defineAchievement,
  generateSigner,
  holds,
  holdsCompetency,
  issueJwt,
  verifyChain,
} from 'stackbadge'
import { createDefinitionCache, examineWallet, prepareRule } from 'stackbadge/chain'
import { ISSUE_OPTIONS, NOW, signer } from './badges.js'

const SIZES = [16, 32, 64, 128, 256]
const LARGEST = 256
const COLLEGE = 'https://college.example'
const OPTIONS = { now: NOW }
const { controller: ana } = await generateSigner()

/** What the rows of each series are called, up to the size that their cost should grow with. */
const SERIES = /** @type {const} */ (['rule, badges:', 'rule, conditions:', 'rule, competencies:'])

/**
 * What a rule costs, apart from verifying the badges: by the number of badges, of its conditions, and of
 * competencies that it asks for; the deepest legal rule on the largest wallet, and that with every badge
 * verified.
 *
 * @returns {Promise<readonly Row[]>}
 */
export async function createChainRows() {
  const [byBadges, byConditions, byCompetencies] = SERIES
  const different = await Promise.all(numbers(LARGEST).map((number) => award(number)))
  const alike = await Promise.all(
    numbers(LARGEST).map((number) => award(1 + (number % 15), { copy: number })),
  )
  const largest = await examineWallet(different, OPTIONS)
  // in a badge the rule is some levels down already, and documents end at 32
  const target = await award(0, { requires: deepest(14) })
  const wallets = await Promise.all(
    SIZES.map(async (size) => ({
      size,
      wallet: await examineWallet(alike.slice(0, size), OPTIONS),
    })),
  )
  return [
    ...wallets.map(({ size, wallet }) => evaluating(`${byBadges} ${size}`, wallet, wide(16))),
    ...SIZES.map((size) => evaluating(`${byConditions} ${size}`, largest, wide(size))),
    ...SIZES.map((size) => evaluating(`${byCompetencies} ${size}`, largest, wide(size, skilled))),
    evaluating('deepest rule, 256 badges', largest, deepest(16)),
    {
      name: 'the same in a badge, verified',
      contenders: {
        stackbadge: () => async () => {
          const { decision } = await verifyChain(target, different, { now: NOW })
          assert.equal(decision, 'yes')
        },
      },
    },
  ]
}

/**
 * Judges so many wallets of four badges by one rule of an employer, where the published definitions are
 * asked for: what a wallet takes to be verified and to be judged, and how many requests there were.
 *
 * @param {number} count
 */
export async function judgeMany(count) {
  const rule = prepareRule(atLeast(3, ...numbers(4).map((number) => held(number))))
  const shown = await Promise.all(numbers(100).map(walletOfSomebody))
  /** @type {string[]} */
  const asked = []
  const door = createFetchDoor({
    async fetch(url) {
      asked.push(String(url))
      return Response.json(definition(Number(String(url).split('/').at(-1))))
    },
  })
  const options = { ...OPTIONS, door, definitions: createDefinitionCache({ door }) }
  let [verifyMs, judgeMs] = [0, 0]
  for (let index = 0; index < count; index += 1) {
    const began = performance.now()
    const wallet = await examineWallet(shown[index % shown.length] ?? [], options)
    const verified = performance.now()
    assert.equal(wallet.evaluateRule(rule).decision, 'yes')
    verifyMs += verified - began
    judgeMs += performance.now() - verified
  }
  return { count, requests: asked.length, verifyMs: verifyMs / count, judgeMs: judgeMs / count }
}

async function walletOfSomebody() {
  const { controller } = await generateSigner()
  return await Promise.all(numbers(4).map((number) => award(number, { holder: controller })))
}

/**
 * How the cost of each series grows with its size: the median of every size by that of the smallest.
 *
 * @param {readonly Medians[]} results
 */
export function growthOf(results) {
  return SERIES.map((series) => {
    const points = results
      .filter(({ name }) => name.startsWith(series))
      .map(({ name, medians }) => ({
        size: Number(name.slice(series.length)),
        ms: medians.stackbadge,
      }))
    const [first] = points
    const growth = points.map(({ size, ms }) => ({ size, times: ms / (first?.ms ?? ms) }))
    return { series, growth }
  })
}

/**
 * @param {string} name
 * @param {Awaited<ReturnType<typeof examineWallet>>} wallet
 * @param {Condition} rule
 * @returns {Row}
 */
function evaluating(name, wallet, rule) {
  const prepared = prepareRule(rule)
  const run = () => assert.equal(wallet.evaluateRule(prepared).decision, 'yes')
  return { name, contenders: { stackbadge: () => run } }
}

/**
 * A rule of so many conditions, a multiple of sixteen: half of each fifteen, all of them different.
 *
 * @param {number} size
 * @param {(number: number) => Condition} leaf
 */
function wide(size, leaf = held) {
  const groups = numbers(size / 16).map((group) => {
    // the group of groups is a condition, too
    const count = group === 1 && size > 16 ? 14 : 15
    return atLeast(7, ...numbers(count).map((number) => leaf((group - 1) * 15 + number)))
  })
  return groups.length > 1 ? allOf(...groups) : (groups[0] ?? allOf())
}

/**
 * A rule of 256 conditions, as many inside each other as that: what `DEFAULT_CHAIN_LIMITS` lets through.
 *
 * @param {number} depth
 */
function deepest(depth) {
  const leaves = numbers(257 - depth).map((number) => held(number))
  /** @type {Condition} */
  let rule = allOf(...leaves.splice(0, leaves.length - 16 * (depth - 2)))
  while (leaves.length > 0) rule = allOf(rule, ...leaves.splice(0, 16))
  return rule
}

/** @param {number} number */
function held(number) {
  return holds(`${COLLEGE}/achievements/${number}`, { acceptedIssuer: [signer.controller] })
}

/** @param {number} number */
function skilled(number) {
  return holdsCompetency({
    targetCompetency: skill(number),
    acceptedIssuer: [signer.controller],
  })
}

/** @param {number} number */
function skill(number) {
  const uri = `${COLLEGE}/case/uri/skill-${number}`
  return competency.case({ uri, name: `Skill ${number}` })
}

/**
 * @param {number} number
 * @param {Condition} [requires]
 */
function definition(number, requires) {
  return defineAchievement({
    id: `${COLLEGE}/achievements/${number}`,
    name: `Course ${number}`,
    description: 'Part of a programme.',
    criteria: { narrative: 'Pass the test.' },
    alignment: [skill(number)],
    ...(requires === undefined ? {} : { requires }),
  })
}

/**
 * @param {number} number
 * @param {{ readonly copy?: number, readonly holder?: string, readonly requires?: Condition }} [more]
 */
function award(number, { copy = 0, holder = ana, requires } = {}) {
  return issueJwt(
    {
      id: `${COLLEGE}/awards/${number}-${copy}`,
      achievement: definition(number, requires),
      recipient: { id: holder },
    },
    ISSUE_OPTIONS,
  )
}

/**
 * @param {number} count
 * @returns {readonly number[]} from 1 to `count`.
 */
function numbers(count) {
  return Array.from({ length: count }, (_, index) => index + 1)
}
