import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import manifest from '../package.json' with { type: 'json' }

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const folder = new URL(`../.cache/readme-${process.pid}/`, import.meta.url)

interface Block {
  readonly language: string
  readonly text: string
}

const blocks: readonly Block[] = [...readme.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(
  ([, language = '', text = '']) => ({ language, text }),
)

/** Each program, and the output printed below it where the README shows one. */
const programs = blocks.flatMap(({ language, text }, index) => {
  if (language !== 'js') return []
  const next = blocks[index + 1]
  return [{ source: text, output: next?.language === 'text' ? next.text : undefined }]
})

/** The programs go on from each other, so they run as one module that says where each begins. */
async function run(): Promise<readonly string[]> {
  const outputs: string[] = []
  const log = vi.spyOn(console, 'log').mockImplementation((...values) => {
    const line = values.join(' ')
    if (line === MARK) outputs.push('')
    else outputs.push(`${outputs.pop() ?? ''}${line}\n`)
  })
  const module = programs.map(({ source }) => `console.log('${MARK}')\n${source}`).join('\n')
  const file = new URL('readme.js', folder)
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, module)
  try {
    await import(fileURLToPath(file))
  } finally {
    log.mockRestore()
  }
  return outputs
}

const MARK = '-- next block --'

describe('the README', () => {
  let outputs: readonly string[] = []
  beforeAll(async () => {
    outputs = await run()
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('every program in it runs', () => {
    expect(programs.length).toBeGreaterThan(4)
    expect(outputs.length).toBe(programs.length)
  })

  test('every output in it is what the program above it prints', () => {
    for (const [index, { output }] of programs.entries()) {
      // the README shortens keys, which differ in each run
      const printed = outputs[index]?.replaceAll(/z6Mk\w+/g, 'z6Mk…').trimEnd()
      if (output !== undefined) expect(printed).toBe(output.trimEnd())
    }
  })

  test('the first thirty lines say what it is, install it, issue a badge, verify it and print the report', () => {
    const top = readme.split('\n').slice(0, 31).join('\n')
    for (const word of [
      '# stackbadge',
      'It is no ',
      'npm install',
      'issue(',
      'verify(',
      'formatReport(',
    ]) {
      expect(top).toContain(word)
    }
  })

  test('every npm command in it exists', () => {
    const scripts = new Set(Object.keys(manifest.scripts))
    const commands = [...readme.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name)
    expect(commands.length).toBeGreaterThan(3)
    for (const name of commands) expect(scripts, name).toContain(name)
  })
})
