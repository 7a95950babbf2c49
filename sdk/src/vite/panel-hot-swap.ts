import type { Plugin } from 'vite'

// Without the look-ahead an anonymous class yields the name "extends" and a broken file.
const namedClass = /export default class (?!extends\b)(\w+)/
const panelFile = /\/src\/panels\/(?!index\.ts$)[^/]+\.ts$/
const indexFile = /\/src\/panels\/index\.ts$/

/**
 * In development: a changed panel file tells the page, and the host swaps the panel in place with its state. The class
 * carries the file's name as `hotId`, by which the host finds the panels that came from it. A file that cannot be
 * loaded is told as well, so that its fault shows where the panel stands.
 */
export function panelHotSwap(): Plugin {
  return {
    name: 'tessera:panel-hot-swap',
    apply: 'serve',
    transform(code, id) {
      const file = id.split('?')[0] ?? id
      const name = namedClass.exec(code)?.[1]
      if (indexFile.test(file)) return { code: `${code}\n;${indexCode}`, map: null }
      if (!name || !panelFile.test(file) || file.endsWith('.test.ts')) return null
      return { code: `${code}\n;${panelCode(name, file)}`, map: null }
    },
  }
}

/** The list of panels runs even where one of them does not. */
const indexCode = `import.meta.hot?.on('vite:error', ({ err }) => {
  const detail = { id: err.id?.split('?')[0], fault: err };
  dispatchEvent(new CustomEvent('tessera:panel-broken', { detail }));
});
`

/**
 * A version that cannot be loaded calls back with nothing, and why follows by itself: from this file, or from one that
 * it imports.
 */
function panelCode(name: string, file: string): string {
  return `${name}.hotId = ${JSON.stringify(file)};
if (import.meta.hot) {
  let isBroken = false, fault;
  const tell = (type, more) => dispatchEvent(new CustomEvent(type, { detail: { id: ${name}.hotId, ...more } }));
  import.meta.hot.accept((next) => {
    isBroken = !next;
    if (next) tell('tessera:panel-updated', { next: next.default });
    else tell('tessera:panel-broken', { fault });
  });
  import.meta.hot.on('vite:error', ({ err }) => {
    fault = err;
    if (isBroken) tell('tessera:panel-broken', { fault });
  });
}
`
}
