import { existsSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import type { PluginFolder } from '../check/read-plugin.ts'
import { failed } from './command-errors.ts'

/** Kilobytes that all panels of a plugin may weigh together, compressed. */
export const panelBudget = 60

export interface PanelFile {
  readonly name: string
  readonly kilobytes: number
}

/** Builds the panels by the plugin's own vite.config.ts, to `dist/panels` or nowhere. */
export async function buildPanels(plugin: PluginFolder, isKept: boolean): Promise<readonly PanelFile[]> {
  const configFile = path.join(plugin.folder, 'vite.config.ts')
  if (!existsSync(configFile))
    throw failed(
      `${configFile} is missing: the panels cannot be built. Copy it from a plugin that tessera new made.`,
    )
  const { build } = await import('vite')
  try {
    const result = await build({
      root: plugin.folder,
      configFile,
      logLevel: 'error',
      build: { write: isKept, reportCompressedSize: false },
    })
    const outputs = [result].flat().flatMap((one) => ('output' in one ? one.output : []))
    return outputs.flatMap((output) =>
      output.type === 'chunk'
        ? [{ name: output.fileName, kilobytes: gzipSync(output.code).length / 1000 }]
        : [],
    )
  } catch (error) {
    throw failed(
      `The panels cannot be built. ${error instanceof Error ? error.message : String(error)}`,
      error,
    )
  }
}
