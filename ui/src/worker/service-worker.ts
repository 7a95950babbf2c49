/// <reference lib="webworker" />

/** The build puts its files here: what the app needs to start and to work without a connection. */
const build = JSON.parse('TESSERA_BUILD') as { readonly version: string; readonly files: readonly string[] }

const worker = self as unknown as ServiceWorkerGlobalScope
const prefix = 'tessera-'
const shell = `${prefix}shell-${build.version}`
/** What pages have used besides: panels of plugins, screens and languages that not everybody wants. */
const used = `${prefix}used`
const usedAtMost = 400
/** This build and the one before, whose pages may still be open. */
const shellsKept = 2
/** Milliseconds after which a page without an answer comes from the cache. */
const patience = 5000
const page = '/'
/** What the server answers itself: never a page of the app. */
const served = /^\/(?:api|plugins|assets|mcp|frame|healthz|readyz|metrics|portal)(?:\/|$)|^\/[^/]*\.[^/]*$/

worker.addEventListener('install', (event) => {
  event.waitUntil(install())
})

worker.addEventListener('activate', (event) => {
  event.waitUntil(takeOver())
})

worker.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== worker.location.origin) return
  if (/^\/(?:assets|plugins)\//.test(url.pathname)) event.respondWith(fileFirst(request))
  else if (request.mode === 'navigate' && !served.test(url.pathname)) event.respondWith(pageFirst(request))
})

/** A page tells what it had loaded before there was a worker to see it. */
worker.addEventListener('message', (event) => {
  const told = event.data as { readonly keep?: readonly string[] }
  if (told.keep !== undefined) event.waitUntil(keepUsed(told.keep))
})

async function install(): Promise<void> {
  const cache = await caches.open(shell)
  await cache.addAll([new Request(page, { cache: 'reload' }), ...build.files])
  // Files are named by their content, and those of the build before are kept: open pages go on as they are.
  await worker.skipWaiting()
}

async function takeOver(): Promise<void> {
  const shells = (await caches.keys()).filter((name) => name.startsWith(`${prefix}shell-`))
  const others = shells.filter((name) => name !== shell)
  await Promise.all(
    others.slice(0, Math.max(0, others.length - shellsKept + 1)).map((name) => caches.delete(name)),
  )
  await worker.clients.claim()
}

/** A file never changes: its name, or its folder's, is made from its content. */
async function fileFirst(request: Request): Promise<Response> {
  const kept = await caches.match(request.url)
  if (kept !== undefined) return kept
  const response = await fetch(request)
  if (isLasting(response)) await keep(request.url, response.clone())
  return response
}

const isLasting = (response: Response): boolean =>
  response.status === 200 && /immutable/.test(response.headers.get('cache-control') ?? '')

async function keep(url: string, response: Response): Promise<void> {
  const cache = await caches.open(used)
  await cache.put(url, response)
  const keys = await cache.keys()
  await Promise.all(keys.slice(0, Math.max(0, keys.length - usedAtMost)).map((key) => cache.delete(key)))
}

async function keepUsed(urls: readonly string[]): Promise<void> {
  for (const url of urls) {
    try {
      if ((await caches.match(url)) !== undefined) continue
      const response = await fetch(url)
      if (isLasting(response)) await keep(url, response)
    } catch {
      // It is kept when it is used again.
    }
  }
}

/** The server's page, which names the newest files; the kept one where it cannot be reached. */
async function pageFirst(request: Request): Promise<Response> {
  const kept = caches.match(page)
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, patience, undefined))
  const answer = fetch(request).catch(() => undefined)
  const first = await Promise.race([answer, late])
  // A gateway that stands before a server that is away.
  if (first !== undefined && ![502, 503, 504].includes(first.status)) return first
  return (await newestPage()) ?? (await kept) ?? (await answer) ?? Response.error()
}

async function newestPage(): Promise<Response | undefined> {
  return (await caches.open(shell)).match(page)
}
