import { beforeAll, describe, expect, it } from 'vitest'
import {
  ENGLISH,
  explainText,
  type FigureOptions,
  figureOf,
  type Language,
  SPANISH,
} from '../../src/explain/index.js'
import type { ChainReport, RuleReport } from '../../src/report/index.js'
import { allOf, anyOf, atLeast, badge, camt, camtE, holds, NAAEI, run } from '../chain/fixture.js'
import { type Drawn, type DrawnBox, elementsIn, readDrawing, textOf } from './drawing.js'
import { CERTIFICATE, SHOWN, supervisor } from './supervisor.js'

const MISUSE = expect.objectContaining({ code: 'ERR_OB_ARGUMENT' })

async function drawn(report: RuleReport, options: FigureOptions = {}): Promise<Drawn> {
  return readDrawing((await figureOf(report, options)).svg)
}

function boxNamed({ boxes }: Drawn, ...lines: readonly string[]): DrawnBox {
  const [found, ...others] = boxes.filter((box) => lines.every((line) => box.lines.includes(line)))
  if (found === undefined || others.length > 0) {
    throw new Error(`${others.length + 1} boxes with ${lines.join(', ')}`)
  }
  return found
}

/** Titles of the boxes that a line of this kind runs to. */
function endsOf({ boxes, lines }: Drawn, kind: string): readonly (string | undefined)[] {
  return lines
    .filter(({ classes }) => classes === `sb-${kind}`)
    .map(({ points }) => {
      const end = points.at(-1) ?? { x: 0, y: 0 }
      const box = boxes.find(
        ({ x, y, width, height }) =>
          end.x >= x && end.x <= x + width && end.y >= y && end.y <= y + height,
      )
      return box?.lines[0]
    })
    .sort()
}

describe('the example of chain.md 3.8 as a figure', () => {
  let report: ChainReport
  let figure: Drawn
  beforeAll(async () => {
    report = await supervisor()
    figure = await drawn(report)
  })

  it('has the badge first, with who awarded it, when, and how it stands', () => {
    expect(figure.boxes[0]?.classes).toContain('sb-missing')
    expect(figure.boxes[0]?.lines).toEqual([
      'Certificate for Apartment',
      'Maintenance Supervisors',
      'Missing',
      'Name of did:web:naaei.example',
      'did:web:naaei.example',
      'Awarded 1 Jul 2026',
      'All of these: 3 of 5',
    ])
  })

  it('tells of a group how many hold and what would settle it', () => {
    const electives = boxNamed(figure, 'Supervisor electives')
    expect(electives.lines.slice(1)).toEqual([
      'Missing: 1 of 2',
      '→ The holder can show 1',
      'more of these.',
    ])
  })

  it('tells of a condition why it stands so, and of what would settle it', () => {
    expect(boxNamed(figure, 'Water efficiency', 'Does not hold').lines.slice(2)).toEqual([
      'Its issuer has withdrawn',
      'it.',
      '→ Ask its issuer why;',
      'only a new award would',
      'count.',
    ])
  })

  it('draws a badge once, however many conditions it supports', () => {
    const shown = boxNamed(figure, 'Staff supervision', 'Awarded 3 Jun 2026')
    expect(shown.classes).toContain('sb-plain')
    expect(endsOf(figure, 'counts').filter((end) => end === 'Staff supervision')).toHaveLength(2)
  })

  it('draws a badge that does not count, or not for certain, by another line than one that does', () => {
    expect(endsOf(figure, 'rejected')).toEqual(['Water efficiency'])
    expect(endsOf(figure, 'open')).toEqual(['Site lead'])
    expect(endsOf(figure, 'counts')).toContain('CAMT')
  })

  it('is called in its caption as in the text form, and told for those who do not see it', async () => {
    const { caption, alt } = await figureOf(report)
    expect(explainText(report).startsWith(caption.slice(0, -1))).toBe(true)
    expect(alt).toContain('[missing] Supervisor electives: 1 of 2.')
  })
})

describe('the smallest figure', () => {
  it('is this, byte for byte', async () => {
    const { svg } = await figureOf(await run(camtE(), []), { idPrefix: 'small' })
    expect(
      svg.replace(/<style>.*<\/style>/, '<style/>').replaceAll('><', '>\n<'),
    ).toMatchInlineSnapshot(`
      "<svg xmlns="http://www.w3.org/2000/svg" class="stackbadge-figure" role="img" lang="en" aria-labelledby="small-title small-desc" width="312" height="280" viewBox="0 0 312 280" direction="ltr" font-family="system-ui, -apple-system, Segoe UI, Roboto, Helvetica, Arial, sans-serif" font-size="12">
      <title id="small-title">CAMT+E, from “Name of did:web:naaei.example” (did:web:naaei.example): NOT COMPLETE, 1 prerequisite missing.</title>
      <desc id="small-desc">CAMT+E, from “Name of did:web:naaei.example” (did:web:naaei.example): NOT COMPLETE, 1 prerequisite missing. [missing] camt: not shown.</desc>
      <style/>
      <clipPath id="small-w280">
      <rect y="-8" width="276" height="400"/>
      </clipPath>
      <clipPath id="small-w216">
      <rect y="-8" width="212" height="400"/>
      </clipPath>
      <rect class="sb-canvas" width="312" height="280" rx="8" fill="#ffffff"/>
      <path d="M156 138L156 174" fill="none" stroke="currentColor" class="sb-asks" color="#6e7781"/>
      <g class="sb-box sb-missing" color="#6f4400" transform="translate(16 16)">
      <title>CAMT+E · Missing · Name of did:web:naaei.example · did:web:naaei.example · Awarded 2 Mar 2026 · All of these: 0 of 1</title>
      <rect class="sb-back" fill="#fff4d6" stroke="currentColor" width="280" height="122" rx="4" stroke-width="3"/>
      <g transform="translate(12 12)">
      <g fill="none" stroke="currentColor" stroke-width="2">
      <circle cx="8" cy="8" r="7" stroke-dasharray="3 2"/>
      </g>
      </g>
      <g class="sb-ink" fill="#1b1f24" clip-path="url(#small-w280)">
      <text x="36" y="26" font-size="13" font-weight="700">CAMT+E</text>
      <text x="36" y="42" class="sb-state" fill="currentColor" font-weight="700">Missing</text>
      <text x="36" y="58">Name of did:web:naaei.example</text>
      <text x="36" y="74">did:web:naaei.example</text>
      <text x="36" y="90">Awarded 2 Mar 2026</text>
      <text x="36" y="106">All of these: 0 of 1</text>
      </g>
      </g>
      <g class="sb-box sb-missing" color="#6f4400" transform="translate(48 174)">
      <title>camt · Missing · not shown. · → The holder can show it.</title>
      <rect class="sb-back" fill="#fff4d6" stroke="currentColor" width="216" height="90" rx="2" stroke-width="2"/>
      <g transform="translate(12 12)">
      <g fill="none" stroke="currentColor" stroke-width="2">
      <circle cx="8" cy="8" r="7" stroke-dasharray="3 2"/>
      </g>
      </g>
      <g class="sb-ink" fill="#1b1f24" clip-path="url(#small-w216)">
      <text x="36" y="26" font-size="13" font-weight="700">camt</text>
      <text x="36" y="42" class="sb-state" fill="currentColor" font-weight="700">Missing</text>
      <text x="36" y="58">not shown.</text>
      <text x="36" y="74">→ The holder can show it.</text>
      </g>
      </g>
      </svg>"
    `)
  })

  it('of a badge that asks for nothing is the badge alone', async () => {
    const { boxes, lines } = await drawn(await run(camt(), []))
    expect(boxes).toHaveLength(1)
    expect(lines).toHaveLength(0)
    expect(boxes[0]?.lines).toContain('The badge asks for nothing to be')
  })

  it('of something that is no badge says so', async () => {
    const { boxes } = await drawn(await run('no badge', []))
    expect(boxes[0]?.classes).toContain('sb-failed')
    expect(boxes[0]?.lines[0]).toBe('This badge')
  })
})

describe('what a figure is about', () => {
  it('is a badge that does not hold, where its rule does', async () => {
    const target = camtE({}, { faults: { status: 'revoked' } })
    const [top] = (await drawn(await run(target, [camt()]))).boxes
    expect(top?.classes).toContain('sb-failed')
    expect(top?.lines.join(' ')).toContain('The badge itself does not hold.')
    const [good] = (await drawn(await run(camtE(), [camt()]))).boxes
    expect(good?.classes).toContain('sb-satisfied')
    expect(good?.lines.join(' ')).not.toContain('The badge itself')
  })

  it('is the rule where it is about no badge, by its name or by what it asks', async () => {
    const { credential, target, ...rule } = await run(camtE(), [camt()])
    expect(credential).toBeDefined()
    expect(target).toBeDefined()
    const [top] = (await drawn(rule)).boxes
    expect(top?.lines).toEqual(['All of these', 'Satisfied', '1 of 1'])
    const explanation = { ...rule.explanation, label: 'Site manager', phrases: { sentence: [] } }
    const [named] = (await drawn({ ...rule, explanation })).boxes
    expect(named?.lines[0]).toBe('Site manager')
  })

  it('is the achievement where it is about an award that is not made yet', async () => {
    const { credential, target, ...rule } = await run(camtE(), [camt()])
    expect([credential, target]).not.toContain(undefined)
    const achieved = { id: 'urn:camt-e', name: 'CAMT+E', digest: 'uEiA' }
    const report = { ...rule, achievement: achieved, issuer: NAAEI }
    const [top] = (await drawn(report)).boxes
    expect(top?.lines.slice(0, 3)).toEqual(['CAMT+E', 'Satisfied', NAAEI])
  })
})

describe('what badges build on in their turn', () => {
  it('is drawn below them, a badge that two build on once (C38)', async () => {
    const a = badge({ achievement: 'a', requires: allOf(holds('b'), holds('c')) })
    const b = badge({ achievement: 'b', requires: allOf(holds('d')) })
    const c = badge({ achievement: 'c', requires: allOf(holds('d')) })
    const d = badge({ achievement: 'd', name: 'Badge D' })
    const figure = await drawn(await run(a, [b, c, d]))
    expect(figure.boxes.filter(({ lines }) => lines[0] === 'Badge D')).toHaveLength(1)
    expect(endsOf(figure, 'counts').filter((end) => end === 'Badge D')).toHaveLength(2)
    expect(figure.arrows).toBe(0)
  })

  it('closes a circle by an arrow to the badge where it began (C36)', async () => {
    const a = badge({ achievement: 'a', name: 'Badge A', requires: allOf(holds('b')) })
    const b = badge({ achievement: 'b', name: 'Badge B', requires: allOf(holds('a')) })
    const figure = await drawn(await run(a, [b]))
    expect(figure.boxes.filter(({ lines }) => lines[0] === 'Badge A')).toHaveLength(1)
    expect(figure.arrows).toBe(1)
    const open = badge({ achievement: 'b', name: 'Badge B', requires: allOf(holds('x')) })
    expect((await drawn(await run(a, [open]))).arrows).toBe(0)
  })
})

describe('what nobody needs', () => {
  const wanted = anyOf(holds('one'), holds('two'))

  it('is dashed and says so where another way is enough (C48)', async () => {
    const figure = await drawn(
      await run(badge({ achievement: 't', requires: wanted }), [badge({ achievement: 'one' })]),
    )
    const other = boxNamed(figure, 'two')
    expect(other.lines).toEqual(['two', 'Not needed'])
    expect(other.classes).toContain('sb-unneeded')
  })

  it('is not told from anything else while no way is enough', async () => {
    const figure = await drawn(await run(badge({ achievement: 't', requires: wanted }), []))
    expect(boxNamed(figure, 'two').classes).toContain('sb-missing')
  })
})

describe('a report with more than anyone takes in', () => {
  const names = Array.from({ length: 20 }, (_, number) => `elective-${number}`)
  const target = badge({ achievement: 't', requires: atLeast(19, ...names.map((n) => holds(n))) })
  const shown = names.slice(0, 18).map((name) => badge({ achievement: name }))

  it('is drawn with a dozen below each box, what is missing before what holds', async () => {
    const { caption, svg } = await figureOf(await run(target, shown))
    const { boxes } = readDrawing(svg)
    expect(boxes[0]?.lines.at(-1)).toBe('… and 8 more')
    expect(caption).toContain('8 parts are only counted')
    expect(boxes.filter(({ classes }) => classes.includes('sb-missing'))).toHaveLength(3)
  })

  it('is drawn with no more boxes than asked for, and counts every other', async () => {
    const report = await run(target, shown)
    const { boxes } = await drawn(report, { maxBoxes: 5 })
    expect(boxes).toHaveLength(5)
    expect(boxes[0]?.lines.at(-1)).toBe('… and 16 more')
    expect((await drawn(report, { maxBoxes: 1 })).boxes).toHaveLength(1)
  })

  it('leaves nothing out when there is room', async () => {
    const { caption } = await figureOf(await supervisor())
    expect(caption).not.toContain('only counted')
  })

  it('is drawn in bounded time, also where all badges build on each other', async () => {
    const all = Array.from({ length: 24 }, (_, number) => `badge-${number}`)
    const badges = all.map((name) =>
      badge({ achievement: name, requires: allOf(...all.map((other) => holds(other))) }),
    )
    const [first, ...others] = badges
    const { boxes } = await drawn(await run(first, others))
    expect(boxes).toHaveLength(64)
  })
})

describe('text from badges', () => {
  const attacks = [
    '</text></svg><script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onload='alert(1)",
    '&lt;b&gt; &#x3c; &unknown;',
    '<![CDATA[ ]]> <!-- --> <?xml?>',
    'a\u0000b\u001bc\u202ed\ufeffe\uffff\ud800f',
    'Z\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308'.repeat(50),
  ]

  it.each(attacks)('stays text: %j', async (name) => {
    const target = badge({
      achievement: 't',
      name,
      issuer: NAAEI,
      requires: allOf(holds('p', { name }), { ...anyOf(holds('q', { name })), name }),
      credential: { issuer: { id: NAAEI, type: ['Profile'], name }, awardedDate: name },
    })
    const { svg } = await figureOf(await run(target, [badge({ achievement: 'p', name })]))
    const { root } = readDrawing(svg)
    const used = new Set(elementsIn(root).map((element) => element.name))
    const known = 'circle clipPath desc g path rect style svg text title'.split(' ')
    expect([...used].filter((element) => !known.includes(element))).toEqual([])
    for (const { attributes } of elementsIn(root)) {
      expect([...attributes.keys()].filter((key) => /^on|href|src/i.test(key))).toEqual([])
    }
    expect(textOf(root)).not.toMatch(/(?![\n])\p{Cc}|[\u202a-\u202e\u2066-\u2069]|\p{M}{5}/u)
  })

  it('is cut with an ellipsis where it is long, and whole for those who point at it', async () => {
    const name = 'Planning and procurement of energy efficiency upgrades for large apartment houses'
    const { boxes } = await drawn(await run(camtE(), [camt({ name })]))
    const box = boxes.find(({ hint }) => hint.startsWith(name))
    expect(box?.lines[1]).toMatch(/…$/)
    expect(box?.lines[0]?.length).toBeLessThan(40)
  })

  it('takes no more room the longer it is', async () => {
    const of = async (name: string) => drawn(await run(camtE(), [camt({ name })]))
    const [long, endless] = [await of('W'.repeat(500)), await of('W'.repeat(50_000))]
    expect([endless.width, endless.height]).toEqual([long.width, long.height])
  })

  it('is broken between signs where it has no words, and emoji that are joined stay whole', async () => {
    const family = '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}'
    const { boxes } = await drawn(await run(camtE(), [camt({ name: family.repeat(30) })]))
    const lines = boxes.flatMap((box) => box.lines).filter((line) => line.includes(family))
    expect(lines.length).toBeGreaterThan(0)
    for (const line of lines) expect(line.replaceAll(family, '')).toMatch(/^…?$/)
  })
})

describe('a figure', () => {
  it('is the same to the byte whatever the order of what is shown (C55)', async () => {
    const one = await figureOf(await supervisor(CERTIFICATE, SHOWN))
    const other = await figureOf(await supervisor(CERTIFICATE, SHOWN.toReversed()))
    expect(other).toEqual(one)
  })

  it('does not change the report', async () => {
    const report = deepFreeze(await supervisor())
    await expect(figureOf(report)).resolves.toBeDefined()
  })

  it('has a name and a description that its ids lead to', async () => {
    const { svg, caption, alt } = await figureOf(await supervisor(), { idPrefix: 'first' })
    const { root } = readDrawing(svg)
    expect(root.attributes.get('role')).toBe('img')
    expect(root.attributes.get('aria-labelledby')).toBe('first-title first-desc')
    const byId = (id: string) =>
      elementsIn(root).find(({ attributes }) => attributes.get('id') === id)
    expect([byId('first-title'), byId('first-desc')].map((one) => one && textOf(one))).toEqual([
      caption,
      alt,
    ])
  })

  it('has no id in common with one of another prefix', async () => {
    const idsOf = async (idPrefix: string): Promise<readonly string[]> => {
      const { svg } = await figureOf(await supervisor(), { idPrefix })
      return [...svg.matchAll(/ id="([^"]*)"/g)].map(([, id = '']) => id)
    }
    const [first, second] = [await idsOf('first'), await idsOf('second')]
    expect(new Set([...first, ...second]).size).toBe(first.length + second.length)
  })

  it('tells each state by shape and word, not by colour alone', async () => {
    const { boxes } = await drawn(await supervisor())
    const words = {
      'sb-satisfied': 'Satisfied',
      'sb-missing': 'Missing',
      'sb-unknown': 'Not certain',
      'sb-failed': 'Does not hold',
    }
    const marks = Object.entries(words).map(([state, word]) => {
      const ofState = boxes.filter(({ classes }) => classes.includes(state))
      expect(ofState.every(({ lines }) => lines.some((line) => line.startsWith(word)))).toBe(true)
      return [...new Set(ofState.map(({ mark }) => mark))]
    })
    expect(marks.map(({ length }) => length)).toEqual([1, 1, 1, 1])
    expect(new Set(marks.flat()).size).toBe(4)
  })

  it('loads nothing and runs nothing', async () => {
    const { svg } = await figureOf(await supervisor())
    expect(svg).not.toMatch(/<(?:script|image|use|foreignObject|a)\b|@import|url\((?!#)|href/)
  })

  it('reads in the direction that is asked for', async () => {
    const report = await supervisor()
    const [down, right] = [
      await drawn(report, { direction: 'down' }),
      await drawn(report, { direction: 'right' }),
    ]
    const below = ({ boxes: [top, ...others] }: Drawn) =>
      others.every(({ y }) => top !== undefined && y > top.y + top.height)
    const beside = ({ boxes: [top, ...others] }: Drawn) =>
      others.every(({ x }) => top !== undefined && x > top.x + top.width)
    expect([below(down), beside(down)]).toEqual([true, false])
    expect([below(right), beside(right)]).toEqual([false, true])
  })

  it('reads downwards unless that is too wide', async () => {
    const small = await run(camtE(), [camt()])
    expect(await figureOf(small)).toEqual(await figureOf(small, { direction: 'down' }))
    const wide = await supervisor()
    expect(await figureOf(wide)).toEqual(await figureOf(wide, { direction: 'right' }))
  })
})

describe('the language of a figure', () => {
  it('is Spanish in all but what badges say', async () => {
    const { svg, caption } = await figureOf(await supervisor(), { language: SPANISH })
    const figure = readDrawing(svg)
    expect(figure.root.attributes.get('lang')).toBe('es')
    expect(boxNamed(figure, 'Supervisor electives').lines[1]).toBe('Falta: 1 de 2')
    expect(caption).toContain('INCOMPLETO')
  })

  it('is any other by a plain object, whose tag and texts are escaped', async () => {
    const language: Language = {
      tag: 'x"><script>',
      phrases: { ...ENGLISH.phrases, 'figure-missing': '<b>fehlt</b>' },
    }
    const figure = await drawn(await supervisor(), { language })
    expect(boxNamed(figure, 'Project management', '<b>fehlt</b>').lines).toContain('not shown.')
  })
})

describe('options', () => {
  it.each([
    { idPrefix: '' },
    { idPrefix: '1a' },
    { idPrefix: 'a"b' },
    { maxBoxes: 0 },
    { maxBoxes: 257 },
    { maxBoxes: 1.5 },
    { direction: 'up' },
    { language: 'es' },
    { languge: ENGLISH.tag },
    null,
    7,
  ])('that mean nothing are the fault of the caller: %j', async (options) => {
    const report = await run(camtE(), [])
    await expect(figureOf(report, options as never)).rejects.toThrow(MISUSE)
  })

  it('take the largest and the smallest', async () => {
    const report = await run(camtE(), [])
    const largest = { idPrefix: 'A'.repeat(64), maxBoxes: 256 } as const
    await expect(figureOf(report, largest)).resolves.toBeDefined()
  })

  it('go with a report, and nothing else', async () => {
    for (const wrong of [undefined, null, 'report', {}, [], Promise.resolve()]) {
      await expect(figureOf(wrong as never)).rejects.toThrow(MISUSE)
    }
  })
})

function deepFreeze<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value
  for (const member of Object.values(value)) deepFreeze(member)
  return Object.freeze(value)
}
