import { existsSync } from 'node:fs'
import path from 'node:path'
import type { PluginFolder } from '../check/read-plugin.ts'
import { failed } from './command-errors.ts'

export const contractEntry = path.join('src', 'contract', 'index.ts')

/** What the host gives every plugin; everything else is bundled, since nothing is installed on a server. */
const providedByHost = [/^@tessera\/sdk(\/|$)/, /^zod(\/|$)/]

/** Bundles the server half, and the contract beside it, to JavaScript for Node. */
export async function bundleServer(plugin: PluginFolder, outDir: string): Promise<void> {
  const { server } = plugin.manifest
  const contract = path.join(plugin.folder, contractEntry)
  const input = {
    ...(server === undefined ? {} : { index: path.join(plugin.folder, server) }),
    ...(existsSync(contract) ? { contract } : {}),
  }
  if (Object.keys(input).length === 0) return
  const { build } = await import('vite')
  try {
    await build({
      root: plugin.folder,
      configFile: false,
      logLevel: 'error',
      ssr: { noExternal: true, target: 'node' },
      build: {
        ssr: true,
        target: 'node24',
        outDir,
        emptyOutDir: true,
        minify: false,
        copyPublicDir: false,
        reportCompressedSize: false,
        rolldownOptions: {
          input,
          external: providedByHost,
          output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
        },
      },
    })
  } catch (error) {
    throw failed(
      `The server half cannot be bundled. ${error instanceof Error ? error.message : String(error)}`,
      error,
    )
  }
}
