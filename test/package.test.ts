import { execFile } from 'node:child_process'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'tsup'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import manifest from '../package.json' with { type: 'json' }
import { options } from '../tsup.config.js'

/** What each subpath gives at run time; types are not listed. An addition is a decision: add it here. */
const EXPORTED: Readonly<Record<string, readonly string[]>> = {
  '.': [],
  './model': [],
  './keys': [],
  './issue': [],
  './verify': [],
  './chain': [],
  './errors': ['OpenBadgesError'],
}

/** Packages of the JSON-LD mechanism, which are loaded when a proof over a graph is met, not before. */
const JSON_LD = /^(?:jsonld|rdf-canonize|@digitalbazaar\/(?!.*-context$))/

interface Output {
  readonly imports: readonly {
    readonly path: string
    readonly kind: string
    readonly external?: boolean
  }[]
  readonly bytes: number
}

const root = fileURLToPath(new URL('..', import.meta.url))
const cache = join(root, '.cache', `package-test-${process.pid}`)
const dist = join(cache, 'dist')
const browser = join(cache, 'browser')
const subpaths = Object.keys(EXPORTED)
const entries = options.entry as Readonly<Record<string, string>>

/** Name of the built file of a subpath. */
const fileOf = (subpath: string): string =>
  `${subpath === '.' ? 'index' : subpath.slice('./'.length)}.js`

/** Builds without declarations, for speed; `npm run check:package` covers those. */
async function bundle(outDir: string, changes: Parameters<typeof build>[0]): Promise<void> {
  const quiet = { config: false, dts: false, silent: true, metafile: true } as const
  await build({ ...options, ...quiet, outDir, ...changes })
}

function outputsOf(folder: string): ReadonlyMap<string, Output> {
  const text = readFileSync(join(folder, 'metafile-esm.json'), 'utf8')
  const { outputs } = JSON.parse(text) as { readonly outputs: Readonly<Record<string, Output>> }
  return new Map(Object.entries(outputs))
}

/** Packages that a built file of `dist` reaches, by static imports only or by any. */
function packagesBehind(file: string, kinds: readonly string[]): readonly string[] {
  const outputs = outputsOf(dist)
  const start = [...outputs.keys()].find((path) => path.endsWith(`/dist/${file}`)) ?? ''
  const seen = new Set([start])
  const packages = new Set<string>()
  for (const path of seen) {
    for (const imported of outputs.get(path)?.imports ?? []) {
      if (!kinds.includes(imported.kind)) continue
      ;(imported.external ? packages : seen).add(imported.path)
    }
  }
  return [...packages].sort()
}

/** Runs a module in a fresh Node and gives the JSON that it prints. */
async function inNode(source: string, ...flags: readonly string[]): Promise<unknown> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [...flags, '--input-type=module', '--eval', source],
    { cwd: root },
  )
  return JSON.parse(stdout)
}

/** Source of a module that has imported every subpath into `modules`, keyed by subpath. */
const IMPORT_ALL = `
const modules = {}
for (const [subpath, url] of ${JSON.stringify(
  subpaths.map((subpath) => [subpath, pathToFileURL(join(dist, fileOf(subpath))).href]),
)}) modules[subpath] = await import(url)
`

beforeAll(async () => {
  await bundle(dist, {})
  await bundle(browser, {
    entry: Object.fromEntries(Object.keys(entries).map((name) => [name, join(dist, `${name}.js`)])),
    platform: 'browser',
    noExternal: [/.*/],
    external: [],
  })
})

afterAll(() => rmSync(cache, { recursive: true, force: true }))

describe('the subpaths', () => {
  test('are the entries of the build', () => {
    const code = Object.entries(manifest.exports).filter(([, target]) => typeof target === 'object')
    expect(code.map(([subpath]) => subpath)).toEqual(subpaths)
    expect(Object.keys(entries).map((name) => `${name}.js`)).toEqual(
      expect.arrayContaining(subpaths.map(fileOf)),
    )
    expect(Object.keys(entries)).toHaveLength(subpaths.length)
    for (const [subpath, target] of code) {
      const file = `./dist/${fileOf(subpath)}`
      expect(target).toEqual({ types: file.replace(/\.js$/, '.d.ts'), default: file })
    }
  })

  test('are rooms, one to one', () => {
    const { index, errors, ...rooms } = entries
    expect({ index, errors }).toEqual({ index: 'src/index.ts', errors: 'src/errors.ts' })
    const folders = readdirSync(join(root, 'src'))
    for (const [room, file] of Object.entries(rooms)) {
      expect(folders).toContain(room)
      expect(file).toBe(`src/${room}/index.ts`)
    }
  })

  test('export the names of the list and no others', async () => {
    const names = await inNode(`${IMPORT_ALL}
      const names = Object.entries(modules).map(([subpath, module]) => [subpath, Object.keys(module)])
      console.log(JSON.stringify(Object.fromEntries(names)))`)
    expect(names).toEqual(EXPORTED)
  })

  test('share one object for each name they share', async () => {
    const different = await inNode(`${IMPORT_ALL}
      const front = modules['.']
      const different = Object.entries(modules).flatMap(([subpath, module]) =>
        Object.keys(module).filter((name) => module[name] !== front[name]).map((name) => subpath + ' ' + name))
      console.log(JSON.stringify(different))`)
    expect(different).toEqual([])
  })
})

describe('what is loaded', () => {
  test.each(subpaths)('%s loads no JSON-LD by a static import', (subpath) => {
    const packages = packagesBehind(fileOf(subpath), ['import-statement'])
    expect(packages.filter((name) => JSON_LD.test(name))).toEqual([])
  })

  test.each(['./issue', './verify', './chain'])('%s reaches JSON-LD by import()', (subpath) => {
    const packages = packagesBehind(fileOf(subpath), ['import-statement', 'dynamic-import'])
    expect(packages).toEqual(
      expect.arrayContaining(['@digitalbazaar/data-integrity', 'jsonld-signatures']),
    )
  })

  test('the errors load no package', () => {
    expect(packagesBehind('errors.js', ['import-statement', 'dynamic-import'])).toEqual([])
  })

  test('bundled for a browser, nothing of Node is left', () => {
    const outside = [...outputsOf(browser).values()].flatMap(({ imports }) =>
      imports.filter(({ external }) => external).map(({ path }) => path),
    )
    expect(outside).toEqual([])
  })

  test('importing it does nothing that a bundler must keep', () => {
    expect(manifest.sideEffects).toBe(false)
  })
})

describe('safety of the supply', () => {
  test('S-90: every subpath loads where code cannot be made from text', async () => {
    const loaded = await inNode(
      `${IMPORT_ALL}
      console.log(JSON.stringify(Object.keys(modules)))`,
      '--disallow-code-generation-from-strings',
    )
    expect(loaded).toEqual(subpaths)
  })

  test('S-90: the built files make no code from text', () => {
    for (const file of readdirSync(dist).filter((name) => name.endsWith('.js'))) {
      expect(readFileSync(join(dist, file), 'utf8')).not.toMatch(/\beval\(|\bnew Function\b/)
    }
  })

  test('S-90: no package that is installed with it runs an install script', () => {
    const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
      readonly packages: Readonly<
        Record<string, { readonly dev?: true; readonly hasInstallScript?: true }>
      >
    }
    const scripted = Object.entries(lock.packages).filter(
      ([path, { dev, hasInstallScript }]) => path !== '' && !dev && hasInstallScript,
    )
    expect(scripted).toEqual([])
  })

  test('S-90: every version is exact', () => {
    const versions = { ...manifest.dependencies, ...manifest.devDependencies }
    for (const [name, version] of Object.entries(versions)) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+$/)
    }
  })
})
