import type { Plugin } from 'vite'

/** Writes `panels.json` with the name of the hashed entry, for the server to find. */
export function panelsManifest(): Plugin {
  return {
    name: 'tessera:panels-manifest',
    apply: 'build',
    generateBundle(_options, bundle) {
      const entry = Object.values(bundle).find((output) => output.type === 'chunk' && output.isEntry)
      if (!entry) this.error('The build of the panels has no entry. Is there a src/panels/index.ts?')
      this.emitFile({
        type: 'asset',
        fileName: 'panels.json',
        source: `${JSON.stringify({ entry: entry.fileName })}\n`,
      })
    },
  }
}
