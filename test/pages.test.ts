import { existsSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import manifest from '../package.json' with { type: 'json' }
import { PAGES, programsOf, readPage, runPage } from './pages.js'

describe.each(PAGES)('%s', (page) => {
  const programs = programsOf(page)
  let outputs: readonly string[] = []
  beforeAll(async () => {
    outputs = await runPage(page)
  })

  test('every program in it runs', () => {
    expect(programs.length).toBeGreaterThan(2)
    expect(outputs.length).toBe(programs.length)
  })

  test('every output in it is what the program above it prints', () => {
    for (const [index, { output }] of programs.entries()) {
      if (output !== undefined) expect(outputs[index]).toBe(output.trimEnd())
    }
  })

  test('every npm command in it exists', () => {
    const scripts = new Set(Object.keys(manifest.scripts))
    for (const [, name = ''] of readPage(page).matchAll(/npm run ([\w:-]+)/g)) {
      expect(scripts, name).toContain(name)
    }
  })

  test('every link to a file of the project leads to one', () => {
    const links = [...readPage(page).matchAll(/\]\((?!https?:|#)([^)#]+)/g)]
    for (const [, target = ''] of links) {
      expect(existsSync(new URL(target, new URL(`../${page}`, import.meta.url))), target).toBe(true)
    }
  })
})

test('the first thirty lines of the README say what it is, install it, issue a badge, verify it and print the report', () => {
  const top = readPage('README.md').split('\n').slice(0, 31).join('\n')
  const words = ['# stackbadge', 'It is no ', 'npm install', 'issue(', 'verify(', 'formatReport(']
  for (const word of words) expect(top).toContain(word)
})

test('the README leads to every page', () => {
  for (const page of PAGES.slice(1)) expect(readPage('README.md')).toContain(`](${page})`)
})

test('the sizes in the README are the limits that the package is held to', () => {
  const rows = [
    ...readPage('README.md').matchAll(/^\| `(stackbadge[^`]*)` \| [^|]+ \| ([^|]+) \|/gm),
  ]
  expect(rows.map(([, name, limit]) => ({ name, limit }))).toEqual(
    manifest['size-limit'].map(({ name, limit }) => ({ name, limit })),
  )
})
