import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { findBrowser } from './test/browser.mjs'

// The journeys drive a browser of their own; they read the same variable.
process.env.CHROME_PATH ??= findBrowser()

const launchOptions = {
  ...(process.env.CHROME_PATH ? { executablePath: process.env.CHROME_PATH } : {}),
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

// Group by group: the database tests and the browsers would take each other's cores.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'architecture',
          include: ['test/architecture/**/*.test.ts', 'test/{prove,bench}/run-*.test.ts'],
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'server',
          include: ['{core,sdk,plugins,examples}/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: [
            '**/node_modules/**',
            '**/src/panels/**',
            'test/architecture/**',
            'test/{prove,bench}/run-*.test.ts',
            'test/journeys/**',
            'sdk/src/ui/**',
          ],
          globalSetup: ['./test/database/global-setup.ts'],
          testTimeout: 20_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
          execArgv: ['--no-node-snapshot'],
          sequence: { groupOrder: 1 },
        },
      },
      {
        optimizeDeps: {
          include: ['lit', 'lit/decorators.js', 'lit/static-html.js', '@lit/task', '@lit/context'],
        },
        test: {
          name: 'elements',
          include: ['ui/**/*.test.ts', 'sdk/src/ui/**/*.test.ts', 'plugins/*/src/panels/**/*.test.ts'],
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
          include: ['test/journeys/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
          execArgv: ['--no-node-snapshot'],
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
})
