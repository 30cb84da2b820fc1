import { describe, expect, test, vi } from 'vitest'
import { type AlignmentTargetOptions, checkAlignmentTargets } from '../../src/competency/index.js'
import { wrongKinds } from '../verify/wrong-kinds.js'
import { align, badge, definition } from './fixture.js'

const of = (...urls: readonly string[]) => definition({ alignment: urls.map((url) => align(url)) })
const url = (name: number | string): string => `https://skills.example/${name}`
const found = async (
  document: unknown,
  load: (url: string) => Promise<unknown>,
  options?: AlignmentTargetOptions,
): Promise<readonly string[]> =>
  (await checkAlignmentTargets(document, load as never, options)).map(
    ({ code, severity, pointer = '' }) => `${severity} ${code} ${pointer}`,
  )

describe('an address', () => {
  test('that leads to something is no problem, one that does not is a warning at its place', async () => {
    const load = async (asked: string) => asked !== url('gone')
    expect(await found(of(url('here'), url('gone')), load)).toEqual([
      'warning alignment-unresolvable /alignment/1/targetUrl',
    ])
  })

  test('that stands in two places is asked for once, and missing in both', async () => {
    const load = vi.fn(async () => false)
    const document = badge({
      achievement: { alignment: [align(url(1)), align(url(1))] },
    })
    const place = '/credentialSubject/achievement/alignment'
    expect(await found(document, load)).toEqual(
      [0, 1].map((index) => `warning alignment-unresolvable ${place}/${index}/targetUrl`),
    )
    expect(load).toHaveBeenCalledTimes(1)
  })

  test.each([
    'did:web:skills.example',
    'file:///etc/hosts',
    'javascript:alert(1)',
    'https://ana:secret@skills.example/',
    'https://',
    'skills',
    `${url('')}${'x'.repeat(3000)}`,
  ])('%s is given to no loader', async (wrong) => {
    const load = vi.fn(async () => true)
    expect(await found(of(wrong), load)).toEqual([
      'warning alignment-unresolvable /alignment/0/targetUrl',
    ])
    expect(load).not.toHaveBeenCalled()
  })
})

describe('a loader', () => {
  test('that rejects, throws, or answers with anything but true finds nothing', async () => {
    const loaders = [
      async () => Promise.reject(new Error('down')),
      () => {
        throw new Error('broken')
      },
      async () => 'yes',
      async () => undefined,
    ]
    for (const load of loaders) {
      expect(await found(of(url(1)), load as never)).toEqual([
        'warning alignment-unresolvable /alignment/0/targetUrl',
      ])
    }
  })

  test('that never answers is waited for no longer than allowed, and told to stop', async () => {
    let stopped: AbortSignal | undefined
    const load = (_: string, signal: AbortSignal) => {
      stopped = signal
      return new Promise<boolean>(() => {})
    }
    const problems = await checkAlignmentTargets(of(url(1)), load, { timeoutMs: 5 })
    expect(problems.map(({ code }) => code)).toEqual(['alignment-unresolvable'])
    expect(stopped?.aborted).toBe(true)
  })

  test('is asked no more than allowed, and four at a time', async () => {
    let [running, most] = [0, 0]
    const load = vi.fn(async () => {
      running += 1
      most = Math.max(most, running)
      await Promise.resolve()
      running -= 1
      return true
    })
    const document = of(...Array.from({ length: 70 }, (_, index) => url(index)))
    expect(await found(document, load)).toEqual(['warning fetch-budget '])
    expect(load).toHaveBeenCalledTimes(64)
    expect(most).toBe(4)
    expect(await found(document, load, { requests: 70 })).toEqual([])
  })
})

describe('refused is', () => {
  test.each(wrongKinds.filter(([name]) => name !== 'a function'))(
    '%s in place of a loader',
    async (_, wrong) => {
      await expect(checkAlignmentTargets(of(url(1)), wrong as never)).rejects.toMatchObject({
        code: 'ERR_OB_ARGUMENT',
      })
    },
  )

  test.each([{ requests: 0 }, { timeoutMs: Number.NaN }, { request: 1 }, { requests: 1.5 }])(
    'the option %j',
    async (options) => {
      await expect(
        checkAlignmentTargets(of(), async () => true, options as never),
      ).rejects.toMatchObject({ code: 'ERR_OB_ARGUMENT' })
    },
  )
})
