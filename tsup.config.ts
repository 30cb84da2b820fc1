import { defineConfig, type Options } from 'tsup'

/**
 * One entry a public subpath, named as in the `exports` of package.json. Splitting keeps an error
 * class the same object behind every subpath, and what is imported with `import()` out of the rest.
 */
export const options: Options = {
  entry: {
    index: 'src/index.ts',
    errors: 'src/errors.ts',
    model: 'src/model/index.ts',
    keys: 'src/keys/index.ts',
    competency: 'src/competency/index.ts',
    assessment: 'src/assessment/index.ts',
    lint: 'src/lint/index.ts',
    issue: 'src/issue/index.ts',
    verify: 'src/verify/index.ts',
    present: 'src/present/index.ts',
    chain: 'src/chain/index.ts',
    explain: 'src/explain/index.ts',
    plan: 'src/plan/index.ts',
    pathway: 'src/pathway/index.ts',
    status: 'src/status/index.ts',
    revoke: 'src/revoke/index.ts',
    store: 'src/store/index.ts',
    trust: 'src/trust/index.ts',
    policy: 'src/policy/index.ts',
    batch: 'src/batch/index.ts',
    // no subpath, but a file that `stackbadge/batch` starts threads with
    'batch-worker': 'src/batch/worker.ts',
  },
  format: 'esm',
  platform: 'neutral',
  target: 'es2022',
  splitting: true,
  clean: true,
  dts: true,
  // A `node:` module is left as written, so that one that slips in is seen by the package test.
  removeNodeProtocol: false,
  external: [/^node:/],
}

export default defineConfig(options)
