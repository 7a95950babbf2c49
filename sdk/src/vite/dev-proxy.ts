import type { Plugin, ViteDevServer } from 'vite'

export interface DevProxyOptions {
  /** The running Tessera. */
  readonly url: string
  readonly plugin: string
  readonly isShared: (id: string) => boolean
}

interface RegistryEntry {
  readonly id: string
  readonly [field: string]: unknown
}

interface Registry {
  /** Left out of an answer that refuses. */
  readonly plugins?: readonly RegistryEntry[]
}

/**
 * Puts a plugin's development server in front of a running Tessera: the real shell and real data, with this plugin's
 * panels from source. Shared modules are the very files the shell loaded, read from its import map. The running Tessera
 * needs no development switch and no weaker content security.
 */
export function devProxy(options: DevProxyOptions): Plugin {
  let importMap: Readonly<Record<string, string>> = {}
  return {
    name: 'tessera:dev-proxy',
    apply: 'serve',
    enforce: 'pre',
    config: () => ({
      appType: 'custom' as const,
      optimizeDeps: { noDiscovery: true, include: [] },
      server: {
        // Otherwise an error is printed for each shared module, which only the browser can fetch.
        preTransformRequests: false,
        // A panel's fault shows in its place; it stands in the terminal as well.
        hmr: { overlay: false },
        proxy: { '^/(?!@|src/|node_modules/)': { target: options.url, changeOrigin: true } },
      },
    }),
    resolveId: (id) => {
      if (!options.isShared(id)) return null
      const file = importMap[id]
      if (!file)
        throw new Error(`The running Tessera offers no "${id}". Is it older than the SDK of this plugin?`)
      return { id: file, external: true }
    },
    async configureServer(server) {
      importMap = await readImportMap(options.url)
      serveChangedPages(server, options)
    },
  }
}

async function readImportMap(url: string): Promise<Readonly<Record<string, string>>> {
  const html = await fetchText(url, 'text/html')
  const json = /<script type="importmap">(.*?)<\/script>/s.exec(html)?.[1]
  if (!json) throw new Error(`The page at ${url} has no import map. Is that a Tessera server?`)
  return (JSON.parse(json) as { imports: Record<string, string> }).imports
}

async function fetchText(url: string, accept: string, cookie?: string): Promise<string> {
  try {
    const response = await fetch(url, { headers: { accept, ...(cookie ? { cookie } : {}) } })
    return await response.text()
  } catch (cause) {
    throw new Error(`Tessera does not answer at ${url}. Start it, or set TESSERA_URL.`, { cause })
  }
}

/** Two answers are changed on the way: the page gets the hot client, the registry gets this plugin's source entry. */
function serveChangedPages(server: ViteDevServer, { url, plugin }: DevProxyOptions): void {
  let isTold = false
  const tellIfMissing = (registry: Registry): void => {
    if (isTold || registry.plugins === undefined || registry.plugins.some(({ id }) => id === plugin)) return
    isTold = true
    server.config.logger.warn(
      `\n  "${plugin}" does not run in ${url} yet, so none of its panels show. Link its folder there and restart:\n\n` +
        `    ln -s ${server.config.root} <data folder>/plugins/${plugin}\n\n` +
        '  then switch it on in Settings › Modules.\n',
    )
  }
  server.middlewares.use((request, response, next) => {
    const isPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html')
    const isRegistry = request.method === 'GET' && request.url?.split('?')[0] === '/api/registry'
    if (!isPage && !isRegistry) return next()
    const answer = async () => {
      const body = await fetchText(
        new URL(request.url ?? '/', url).href,
        isPage ? 'text/html' : 'application/json',
        request.headers.cookie,
      )
      response.setHeader('content-type', isPage ? 'text/html; charset=utf-8' : 'application/json')
      response.setHeader('cache-control', 'no-store')
      response.end(isPage ? withHotClient(body) : withSourceEntry(body, plugin, tellIfMissing))
    }
    void answer().catch((error: unknown) => {
      // oxlint-disable-next-line promise/no-callback-in-promise -- that is how Connect hears of a failure
      next(error)
    })
  })
}

function withHotClient(html: string): string {
  return html.replace('</head>', '<script type="module" src="/@vite/client"></script></head>')
}

function withSourceEntry(json: string, plugin: string, inspect: (registry: Registry) => void): string {
  const registry = JSON.parse(json) as Registry
  inspect(registry)
  if (!registry.plugins) return json
  const plugins = registry.plugins.map((entry) =>
    entry.id === plugin ? { ...entry, entry: '/src/panels/index.ts', dev: true, isTrusted: true } : entry,
  )
  return JSON.stringify({ ...registry, plugins })
}
