import { realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const shared =
  /\/node_modules\/(?:\.pnpm\/[^/]+\/node_modules\/)?(lit|lit-html|lit-element|@lit\/[^/]+|@tessera\/(?:sdk|ui|core))\//
// In the workspace these packages are links, so that their files lie outside node_modules.
const sdkFolder = realpathSync(fileURLToPath(new URL('../..', import.meta.url)))

/**
 * Fails the build when a copy of a shared module ends up in the bundle: two copies of Lit in one page do not
 * understand each other. That happens when a dependency imports `lit-html` or `@lit/reactive-element` by itself, or
 * when a panel imports values of `@tessera/sdk`, which are for the server.
 */
export function sharedModuleGuard(): Plugin {
  return {
    name: 'tessera:shared-module-guard',
    apply: 'build',
    generateBundle(_options, bundle) {
      for (const output of Object.values(bundle)) {
        if (output.type !== 'chunk') continue
        const bundled = output.moduleIds.find(
          (id) => shared.test(id.replaceAll('\\', '/')) || id.startsWith(sdkFolder),
        )
        if (!bundled) continue
        this.error(
          `${output.fileName} contains a copy of ${bundled}, which must come from the shell. ` +
            'Import it by a name of the shared list (such as "lit", "lit/directives/repeat.js" or "@tessera/sdk/ui"), import only types from "@tessera/sdk", or replace the dependency that imports it.',
        )
      }
    },
  }
}
