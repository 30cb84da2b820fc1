import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { vi } from 'vitest'

const root = new URL('../', import.meta.url)

/** Every page for users, from the root of the project. */
export const PAGES: readonly string[] = [
  'README.md',
  ...readdirSync(new URL('docs/', root))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
]

/** A program of a page, and the output that the page shows below it, if it does. */
export interface Program {
  readonly source: string
  readonly output: string | undefined
}

/** The text of a page. */
export function readPage(page: string): string {
  return readFileSync(new URL(page, root), 'utf8')
}

/** The `js` blocks of a page, each with the `text` block that follows it. */
export function programsOf(page: string): readonly Program[] {
  const blocks = [...readPage(page).matchAll(/^```(\w+)\n(.*?)^```$/gms)]
  return blocks.flatMap(([, language, source = ''], index) => {
    if (language !== 'js') return []
    const [, next, output] = blocks[index + 1] ?? []
    return [{ source, output: next === 'text' ? output : undefined }]
  })
}

const MARK = '-- next block --'

/**
 * Runs the programs of a page and gives what each prints. They go on from each other, so they run as
 * one module that says where each begins. Keys, which differ in each run, are shortened as on the page.
 */
export async function runPage(page: string): Promise<readonly string[]> {
  const outputs: string[] = []
  const log = vi.spyOn(console, 'log').mockImplementation((...values) => {
    const line = values.join(' ')
    if (line === MARK) outputs.push('')
    else outputs.push(`${outputs.pop() ?? ''}${line}\n`)
  })
  const module = programsOf(page).map(({ source }) => `console.log('${MARK}')\n${source}`)
  const folder = new URL(`.cache/pages-${process.pid}/`, root)
  const file = new URL(`${page.replaceAll('/', '-')}.js`, folder)
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, module.join('\n'))
  try {
    await import(fileURLToPath(file))
  } finally {
    log.mockRestore()
    rmSync(folder, { recursive: true, force: true })
  }
  return outputs.map((output) => output.replaceAll(/z6Mk\w+/g, 'z6Mk…').trimEnd())
}
