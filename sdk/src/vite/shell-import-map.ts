import type { Plugin } from 'vite'
import { entryName } from './shared-modules.ts'

/**
 * For the shell's build: writes the import map of the shared modules into every page, before its preloads. A module
 * without an entry ends the build, since panels would only find out in the browser.
 */
export function shellImportMap(modules: readonly string[]): Plugin {
  return {
    name: 'tessera:shell-import-map',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle }) {
        if (!bundle) return html
        const files = new Map<string, string>()
        for (const output of Object.values(bundle))
          if (output.type === 'chunk' && output.isEntry) files.set(output.name, output.fileName)
        const imports = Object.fromEntries(
          modules.map((id) => {
            const file = files.get(entryName(id))
            if (!file) throw new Error(`The shared module "${id}" has no file of its own in the build.`)
            return [id, `/${file}`]
          }),
        )
        const map = `<script type="importmap">${JSON.stringify({ imports })}</script>`
        return html.replace(/(\s*)(<script type="module"|<link rel="modulepreload")/, `$1${map}$1$2`)
      },
    },
  }
}
