import type { Plugin } from 'vite'
import { sharedModules } from './shared-modules.ts'

/**
 * The Vite preset of tests of panels in a browser: what every panel shares is bundled before the first test, in one
 * copy. One that is found while tests run would reload the page under them.
 *
 * @example
 * // vitest.config.ts
 * { plugins: [panelTests()], test: { include: ['src/panels/**\/*.test.ts'], browser: { … } } }
 */
export function panelTests(root = process.cwd()): Plugin {
  return {
    name: 'tessera:panel-tests',
    config: () => ({
      optimizeDeps: {
        include: [
          ...sharedModules(root),
          '@tessera/sdk/testing/panels',
          '@tessera/sdk > axe-core',
          '@tessera/sdk > lit',
        ],
      },
      resolve: {
        dedupe: ['lit', '@lit/task', '@lit/context', '@lit/reactive-element', 'lit-html', 'lit-element'],
      },
    }),
  }
}
