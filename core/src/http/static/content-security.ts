import { createHash } from 'node:crypto'

/** The digests of the scripts that stand in a page itself: its import map and its theme script. */
function inlineScriptHashes(html: string): readonly string[] {
  const hashes: string[] = []
  for (const [, attributes = '', text = ''] of html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script\s*>/gi)) {
    if (/\ssrc\s*=/i.test(attributes)) continue
    // The browser hashes the text as its parser gives it: with line feeds only.
    hashes.push(`'sha256-${createHash('sha256').update(text.replace(/\r\n?/g, '\n')).digest('base64')}'`)
  }
  return hashes
}

/** The policy of the application's page. */
export function pagePolicy(html: string): string {
  return policy({
    'default-src': ["'none'"],
    'script-src': ["'self'", ...inlineScriptHashes(html)],
    'style-src': ["'self'"],
    'img-src': ["'self'", 'data:', 'blob:'],
    'media-src': ["'self'", 'blob:'],
    'connect-src': ["'self'"],
    'font-src': ["'self'"],
    'frame-src': ["'self'"],
    'worker-src': ["'self'"],
    'manifest-src': ["'self'"],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'frame-ancestors': ["'self'"],
    'form-action': ["'self'"],
    'require-trusted-types-for': ["'script'"],
    'trusted-types': ['lit-html', 'tessera-worker'],
  })
}

/** The policy of the service worker, which fetches files of this server and nothing else. */
export const workerPolicy = policy({ 'default-src': ["'none'"], 'connect-src': ["'self'"] })

/**
 * The policy of the page that holds an untrusted panel: no origin of its own, no network, scripts from two folders
 * of `origin` (from all of the server where the origin is unclear).
 */
export function framePolicy(html: string, origin: string | undefined): string {
  const within = (folder: string): string => (origin === undefined ? "'self'" : `${origin}/${folder}/`)
  return policy({
    sandbox: ['allow-scripts'],
    'default-src': ["'none'"],
    'script-src': [...new Set([within('assets'), within('plugins')]), ...inlineScriptHashes(html)],
    'style-src': [within('assets')],
    'img-src': ['data:', 'blob:'],
    'font-src': [within('assets')],
    'connect-src': ["'none'"],
    'form-action': ["'none'"],
    'base-uri': ["'none'"],
    'frame-ancestors': ["'self'"],
  })
}

/** For answers that are no pages: nothing may be loaded or framed if a browser shows one after all. */
export const dataPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox"

/** A page without scripts and with one style sheet of ours. */
export const documentPolicy = policy({
  'default-src': ["'none'"],
  'style-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
})

function policy(directives: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(directives)
    .map(([name, values]) => `${name} ${values.join(' ')}`)
    .join('; ')
}
