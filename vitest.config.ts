import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { findBrowser } from './test/browser.mjs'

// The journeys drive a browser of their own; they read the same variable. Without any, Playwright looks for its own.
const browser = findBrowser()
if (browser !== undefined) process.env.CHROME_PATH = browser

const launchOptions = {
  ...(browser === undefined ? {} : { executablePath: browser }),
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
}

// Bundled before the first test: one found while tests run would reload the page under them.
const bundledForTests = [
  ...['', '/decorators.js', '/static-html.js'].map((path) => `@tessera/ui > lit${path}`),
  ...['class-map', 'live', 'repeat', 'ref', 'when', 'if-defined', 'guard', 'keyed', 'cache', 'until'].map(
    (name) => `@tessera/ui > lit/directives/${name}.js`,
  ),
  '@tessera/ui > @lit/task',
  '@tessera/ui > @lit/context',
  '@tessera/ui > @floating-ui/dom',
  '@tessera/ui > @codemirror/autocomplete',
  '@tessera/ui > @codemirror/commands',
  '@tessera/ui > @codemirror/lang-javascript',
  '@tessera/ui > @codemirror/lang-json',
  '@tessera/ui > @codemirror/language',
  '@tessera/ui > @codemirror/state',
  '@tessera/ui > @codemirror/view',
  '@tessera/ui > @lezer/highlight',
  '@tessera/ui > @tiptap/core',
  '@tessera/ui > @tiptap/extension-mention',
  '@tessera/ui > @tiptap/pm/model',
  '@tessera/ui > @tiptap/starter-kit',
  '@tessera/sdk > axe-core',
]

// A shared machine stalls now and then: there a fault counts when it comes back twice.
const retry = process.env.CI === undefined ? 0 : 2

// Group by group: the database tests and the browsers would take each other's cores.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'architecture',
          include: ['test/architecture/**/*.test.ts', 'test/{prove,bench}/run-*.test.ts'],
          testTimeout: 60_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'server',
          retry,
          include: ['{core,sdk,plugins,examples}/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: [
            '**/node_modules/**',
            '**/src/panels/**',
            'sdk/src/testing/panels/**',
            'test/architecture/**',
            'test/{prove,bench}/run-*.test.ts',
            'test/journeys/**',
            'sdk/src/ui/**',
          ],
          globalSetup: ['./test/database/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // Many of them wait for a process or a clock; what a file loads serves the next one.
          maxWorkers: 3,
          isolate: false,
          execArgv: ['--no-node-snapshot'],
          sequence: { groupOrder: 1 },
        },
      },
      {
        optimizeDeps: { include: bundledForTests },
        test: {
          name: 'elements',
          retry,
          include: [
            'ui/**/*.test.ts',
            'sdk/src/{ui,testing/panels}/**/*.test.ts',
            '{plugins,examples}/*/src/panels/**/*.test.ts',
          ],
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            instances: [{ browser: 'chromium' }],
            provider: playwright({ launchOptions }),
          },
        },
      },
      {
        test: {
          name: 'journeys',
          retry,
          include: ['test/journeys/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          maxWorkers: 2,
          isolate: false,
          execArgv: ['--no-node-snapshot'],
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
})
