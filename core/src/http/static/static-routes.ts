import { Hono } from 'hono'
import type { HttpContext, HttpEnv } from '../http-env.ts'
import { notFound } from '../http-errors.ts'
import { framePolicy, pagePolicy, workerPolicy } from './content-security.ts'
import { immutable, StaticFolder } from './static-folder.ts'

const missing =
  'The user interface has not been built yet.\n\nRun "npm start" in the root of the checkout, or "npm run build" and start the server again. The API answers at /api.\n'

/** The built user interface: its page for every address of the application, and its files. */
export function staticRoutes(folder: string): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()
  const files = new StaticFolder(folder)

  app.get('/assets/:file{.+}', async (c) => {
    const headers = {
      'cache-control': immutable,
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
    }
    return (await files.respond(c, `assets/${c.req.param('file')}`, headers)) ?? refuse(c)
  })
  app.get('/frame', (c) => servePage(c, files, 'frame.html', (html) => framePolicy(html, originOf(c))))
  app.get('/service-worker.js', async (c) => {
    const headers = { 'cache-control': 'no-cache', 'content-security-policy': workerPolicy }
    return (await files.respond(c, 'service-worker.js', headers)) ?? refuse(c)
  })

  app.get('*', async (c) => {
    c.set('route', '/*')
    const path = decodePath(c.req.path)
    const file =
      path === 'index.html' ? undefined : await files.respond(c, path, { 'cache-control': 'no-cache' })
    // Addresses of the application have dots as well: `/records/contacts.person/1`.
    return file ?? (looksLikeFile(path) ? refuse(c) : servePage(c, files, 'index.html', pagePolicy))
  })
  return app
}

async function servePage(
  c: HttpContext,
  files: StaticFolder,
  name: string,
  policyOf: (html: string) => string,
): Promise<Response> {
  const html = await files.text(name)
  if (html === undefined)
    return new Response(missing, {
      status: 503,
      headers: {
        'content-type': 'text/plain; charset=utf-8',
        'cache-control': 'no-store',
        'retry-after': '5',
      },
    })
  const response = await files.respond(c, name, {
    'cache-control': 'no-cache',
    'content-security-policy': policyOf(html),
    ...frameable(name),
  })
  return response ?? refuse(c)
}

/** A frame's page must load into the application's own page, whatever the older header says. */
function frameable(name: string): Readonly<Record<string, string>> {
  return name === 'frame.html' ? { 'cross-origin-resource-policy': 'cross-origin' } : {}
}

function refuse(c: HttpContext): never {
  throw notFound('http.no_file', `There is no file at ${c.req.path}.`, { path: c.req.path })
}

/** Only what can stand in a policy: the origin comes from a header that the caller wrote. */
function originOf(c: HttpContext): string | undefined {
  const { host } = new URL(c.req.url)
  return /^[a-z0-9.:[\]-]+$/i.test(host) ? `${c.var.secure ? 'https' : 'http'}://${host}` : undefined
}

/** A name with an ending right below the root, or anything hidden: scripts, scanners and stale icons ask for these. */
function looksLikeFile(path: string): boolean {
  return path !== 'index.html' && (/^[^/]*\.[^/]*$/.test(path) || /(?:^|\/)\./.test(path))
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path.slice(1))
  } catch {
    return path.slice(1)
  }
}
