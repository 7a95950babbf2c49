import type { Plugin } from 'vite'
import { devProxy } from './dev-proxy.ts'
import { panelHotSwap } from './panel-hot-swap.ts'
import { panelWeights } from './panel-weights.ts'
import { panelsManifest } from './panels-manifest.ts'
import { sharedModuleGuard } from './shared-module-guard.ts'
import { sharedModules } from './shared-modules.ts'

export interface TesseraPanelsOptions {
  /** The plugin's id. */
  readonly plugin: string
  /** Where the plugin's package.json lies. Default: the working folder. */
  readonly root?: string
  /** The running Tessera that `vite dev` stands in front of. Default: TESSERA_URL, else http://localhost:3000. */
  readonly url?: string
}

/**
 * The Vite preset of a plugin's panels. `vite build` writes `dist/panels` with `panels.json`; `vite dev` serves the
 * panels from source inside a running Tessera, with hot swapping.
 *
 * @example
 * // vite.config.ts
 * import { tesseraPanels } from '@tessera/sdk/vite'
 * export default { plugins: [tesseraPanels({ plugin: 'visits' })] }
 */
export function tesseraPanels(options: TesseraPanelsOptions): Plugin[] {
  const root = options.root ?? process.cwd()
  const shared = new Set(sharedModules(root))
  const isShared = (id: string) => shared.has(id)
  const url = options.url ?? process.env['TESSERA_URL'] ?? 'http://localhost:3000'
  return [
    panelBuild(isShared),
    sharedModuleGuard(),
    panelsManifest(),
    panelWeights(),
    panelHotSwap(),
    devProxy({ url, plugin: options.plugin, isShared }),
  ]
}

/** Library mode: in application mode each `import()` would be wrapped in a preload helper. */
function panelBuild(isShared: (id: string) => boolean): Plugin {
  return {
    name: 'tessera:panel-build',
    apply: 'build',
    config: () => ({
      // Library mode leaves it alone, and a browser has no process.
      define: { 'process.env.NODE_ENV': JSON.stringify('production') },
      build: {
        target: 'es2023',
        outDir: 'dist/panels',
        lib: { entry: { panels: './src/panels/index.ts' }, formats: ['es' as const] },
        rolldownOptions: {
          external: isShared,
          output: { entryFileNames: '[name]-[hash].js', chunkFileNames: '[name]-[hash].js' },
        },
      },
    }),
  }
}
