/**
 * The engine beside `jsonld` on more documents than a test has time for:
 *
 *     node test/dataset/by-hand.js --count 1000000 --seed 7
 *
 * The tests of this folder are run with other seeds, and as often as that takes. Both numbers are printed
 * first, as they are all that is needed to run it again; a difference fails with the smallest document.
 */
import { parseArgs } from 'node:util'
import { startVitest } from 'vitest/node'

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
  },
})
const [count, seed] = [Number(values.count), Number(values.seed)]
if (!(count >= 1) || !Number.isInteger(seed)) {
  throw new TypeError('--count takes a number of documents, --seed a whole number.')
}

/** What the tests compare when nobody asks for more. */
const USUAL = 100_000

console.log(`${count} documents, seed ${seed}, ${new Date().toISOString()}`)
process.env.STACKBADGE_TIMES = String(count / USUAL)
process.env.STACKBADGE_SEED = String(seed)
const vitest = await startVitest('test', ['test/dataset/differential'], {
  watch: false,
  typecheck: { enabled: false },
})
await vitest?.close()
console.log(`ended ${new Date().toISOString()}`)
