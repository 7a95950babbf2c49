import type { Plugin } from 'vite'

const shared = /\/node_modules\/(?:\.pnpm\/[^/]+\/node_modules\/)?(lit|lit-html|lit-element|@lit\/[^/]+|@tessera\/[^/]+)\//

/**
 * Fails the build when a copy of a shared module ends up in the bundle: two copies of Lit in one page do not
 * understand each other. That happens when a dependency imports `lit-html` or `@lit/reactive-element` by itself.
 */
export function sharedModuleGuard(): Plugin {
  return {
    name: 'tessera:shared-module-guard',
    apply: 'build',
    generateBundle(_options, bundle) {
      for (const output of Object.values(bundle)) {
        if (output.type !== 'chunk') continue
        const bundled = output.moduleIds.find((id) => shared.test(id.replaceAll('\\', '/')))
        if (!bundled) continue
        this.error(
          `${output.fileName} contains a copy of ${bundled}, which must come from the shell. ` +
            'Import it by a name of the shared list (such as "lit" or "lit/directives/repeat.js"), or replace the dependency that imports it.',
        )
      }
    },
  }
}
