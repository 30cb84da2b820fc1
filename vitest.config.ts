import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** A path of this folder, absolute. */
const local = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  resolve: {
    // The package under its own name is its source, so that no test needs a build.
    alias: [
      { find: /^stackbadge$/, replacement: local('src/index.ts') },
      { find: /^stackbadge\/errors$/, replacement: local('src/errors.ts') },
      { find: /^stackbadge\/(schemas|contexts)\/(.+\.json)$/, replacement: local('$1/$2') },
      { find: /^stackbadge\/([a-z]+)$/, replacement: local('src/$1/index.ts') },
    ],
  },
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/setup.ts'],
    passWithNoTests: false,
    allowOnly: false,
    sequence: { shuffle: false, concurrent: false },
    restoreMocks: true,
    unstubGlobals: true,
    unstubEnvs: true,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    typecheck: {
      enabled: true,
      include: ['test/types/**/*.test-d.ts'],
      tsconfig: 'tsconfig.test.json',
    },
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      exclude: ['src/{schema,contexts}/compiled/**'],
      reporter: ['text', 'html'],
    },
  },
})
