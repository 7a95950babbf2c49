import { gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

/** What a panel may weigh, compressed, with all that it loads at once beside the shared modules. */
const budget = 60_000

/** Warns of panels that are heavier than the budget, so that their author hears of it before their users do. */
export function panelWeights(): Plugin {
  return {
    name: 'tessera:panel-weights',
    apply: 'build',
    generateBundle(_options, bundle) {
      const chunks = new Map(
        Object.values(bundle).flatMap((output) =>
          output.type === 'chunk' ? [[output.fileName, output] as const] : [],
        ),
      )
      const weigh = (name: string, seen: Set<string>): number => {
        const chunk = chunks.get(name)
        if (chunk === undefined || seen.has(name)) return 0
        seen.add(name)
        const own = gzipSync(chunk.code).length
        return chunk.imports.reduce((sum, imported) => sum + weigh(imported, seen), own)
      }
      for (const { fileName, isDynamicEntry, name } of chunks.values()) {
        const weight = isDynamicEntry ? weigh(fileName, new Set()) : 0
        if (weight > budget)
          this.warn(
            `The panel "${name}" weighs ${Math.ceil(weight / 1000)} kB compressed, more than the ${budget / 1000} kB of its budget. ` +
              'Load what it does not need at first by import(), or use what the kit has.',
          )
      }
    },
  }
}
