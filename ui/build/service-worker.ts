import { createHash } from 'node:crypto'
import type { Plugin } from 'vite'

type Bundle = Parameters<Extract<NonNullable<Plugin['generateBundle']>, (...given: never[]) => unknown>>[1]

const workerFile = 'service-worker.js'
const blank = 'TESSERA_BUILD'
/** Fetched when somebody goes there: what is administered, frames, and letters that few languages write. */
const seldom =
  /\/shell\/(?:settings|kit-page|import|frames|entry|dev|record\/arrange|locales)\/|\/src\/frame\/|\/internal\/code\/|^(?:texts|more-texts|kit-texts)-/

/** What few fields are written with. */
const editorOfCode = /node_modules\/@(?:codemirror|lezer)\//

/** Files that lie beside the assets at fixed addresses. */
export const fixedNames: Readonly<Record<string, string>> = { 'service-worker': workerFile }

/** Writes into the service worker which files the app consists of, so that it is there without a connection. */
export function serviceWorkerFiles(): Plugin {
  return {
    name: 'tessera:service-worker',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const worker = bundle[workerFile]
        if (worker?.type !== 'chunk') throw new Error(`The build has no ${workerFile}.`)
        if (worker.imports.length > 0)
          throw new Error(`${workerFile} imports ${worker.imports.join(', ')}: it must stand alone.`)
        const files = Object.keys(bundle)
          .filter((name) => name.startsWith('assets/') && isUsual(bundle, name))
          .map((name) => `/${name}`)
          .toSorted()
        const version = versionOf(bundle, files)
        worker.code = worker.code.replace(blank, JSON.stringify({ version, files }).replaceAll("'", "\\'"))
      },
    },
  }
}

function isUsual(bundle: Bundle, name: string): boolean {
  const output = bundle[name]
  if (output === undefined || name.endsWith('.map')) return false
  if (output.type === 'asset')
    return !/\.(?:html|json)$/.test(name) && !/-(?:cyrillic|greek|vietnamese)/.test(name)
  return (
    ![output.name, output.facadeModuleId ?? ''].some((text) => seldom.test(text)) &&
    !output.moduleIds.some((id) => editorOfCode.test(id))
  )
}

/** The page names its scripts: another version of it is another version of the app. */
function versionOf(bundle: Bundle, files: readonly string[]): string {
  const page = bundle['index.html']
  const hash = createHash('sha256').update(files.join('\n'))
  if (page?.type === 'asset') hash.update(page.source)
  return hash.digest('hex').slice(0, 12)
}
