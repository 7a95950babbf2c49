import type { Plugin } from 'vite'

// Without the look-ahead an anonymous class yields the name "extends" and a broken file.
const namedClass = /export default class (?!extends\b)(\w+)/
const panelFile = /\/src\/panels\/(?!index\.ts$)[^/]+\.ts$/

/**
 * In development: a changed panel file tells the page, and the host swaps the panel in place with its state. The class
 * carries the file's name as `hotId`, by which the host finds the panels that came from it.
 */
export function panelHotSwap(): Plugin {
  return {
    name: 'tessera:panel-hot-swap',
    apply: 'serve',
    transform(code, id) {
      const file = id.split('?')[0] ?? id
      const name = namedClass.exec(code)?.[1]
      if (!name || !panelFile.test(file) || file.endsWith('.test.ts')) return null
      const hotId = JSON.stringify(file)
      return {
        code: `${code}
;${name}.hotId = ${hotId};
import.meta.hot?.accept((next) => next && dispatchEvent(new CustomEvent('tessera:panel-updated', { detail: { id: ${hotId}, next: next.default } })));
`,
        map: null,
      }
    },
  }
}
