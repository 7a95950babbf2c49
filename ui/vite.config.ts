import { fileURLToPath } from 'node:url'
import { entryName, panelHotSwap, sharedModules, shellImportMap } from '@tessera/sdk/vite'
import { defineConfig } from 'vite'
import { firstLoadChunks } from './build/first-load.ts'
import { writeIconSheet } from './build/icon-sheet.ts'
import { fixedNames, serviceWorkerFiles } from './build/service-worker.ts'

const root = fileURLToPath(new URL('.', import.meta.url))
const modules = sharedModules(root)
const kit = '@tessera/ui/kit/'

/** The kit's modules are files of this package; all others are found by their name. */
function fileOf(id: string): string {
  return id.startsWith(kit) ? `${root}src/kit/${id.slice(kit.length)}.ts` : id
}

export default defineConfig(({ command }) => {
  writeIconSheet()
  return {
    root,
    plugins: [
      panelHotSwap(),
      ...(command === 'build' ? [shellImportMap(modules), serviceWorkerFiles()] : []),
    ],
    resolve: {
      dedupe: ['lit', '@lit/task', '@lit/context', '@lit/reactive-element', 'lit-html', 'lit-element'],
    },
    server: {
      proxy: {
        // Frames as they are built: panels from elsewhere are built as well, and need the import map.
        '^/(api|plugins|mcp|healthz|readyz|metrics|frame|assets)(/|$)': {
          target: process.env['TESSERA_URL'] ?? 'http://localhost:3000',
        },
      },
      // A panel's fault shows in its place; what else is wrong stands in the terminal.
      hmr: { overlay: false },
      fs: { allow: ['..'] },
    },
    build: {
      target: 'es2023',
      // Otherwise light-dark() is compiled away.
      cssTarget: ['chrome125', 'firefox125', 'safari18'],
      manifest: true,
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: {
          index: `${root}index.html`,
          frame: `${root}frame.html`,
          'service-worker': `${root}src/worker/service-worker.ts`,
          ...Object.fromEntries(modules.map((id) => [entryName(id), fileOf(id)])),
        },
        // Exports that the shell does not use are there for panels.
        preserveEntrySignatures: 'strict',
        output: {
          entryFileNames: ({ name }) => fixedNames[name] ?? 'assets/[name]-[hash].js',
          chunkFileNames: 'assets/[name]-[hash].js',
          codeSplitting: { groups: firstLoadChunks },
        },
      },
    },
  }
})
