const workerFile = '/service-worker.js'
const cachesOfApp = 'tessera-'

interface ScriptPolicies {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): string }
}

/**
 * Keeps the app's own files in this browser, so that it starts without a connection. Over plain HTTP in a local
 * network browsers offer no such thing, and the app works without.
 */
export async function keepPageFiles(): Promise<void> {
  try {
    // What shows the state of things when nothing can be fetched any more.
    await Promise.all([import('./read-kept.ts'), import('./waiting-list.ts')])
    if (import.meta.env.DEV || !('serviceWorker' in navigator)) return
    const { trustedTypes } = globalThis as { trustedTypes?: ScriptPolicies }
    const policy = trustedTypes?.createPolicy('tessera-worker', { createScriptURL: (url) => url })
    await navigator.serviceWorker.register(policy?.createScriptURL(workerFile) ?? workerFile)
    const { active } = await navigator.serviceWorker.ready
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no other origin
    active?.postMessage({ keep: loadedFiles() })
  } catch {
    // A browser that keeps nothing, as in a private window, shows the app all the same.
  }
}

/** What this page fetched before a worker could see it. */
function loadedFiles(): readonly string[] {
  const { origin } = location
  return performance
    .getEntriesByType('resource')
    .map(({ name }) => new URL(name))
    .filter((url) => url.origin === origin && /^\/(?:assets|plugins)\//.test(url.pathname))
    .map(({ pathname }) => pathname)
}

/** Nothing of the app stays in this browser. */
export async function forgetPageFiles(): Promise<void> {
  if ('serviceWorker' in navigator) {
    const workers = await navigator.serviceWorker.getRegistrations()
    await Promise.all(workers.map((worker) => worker.unregister()))
  }
  if (!('caches' in globalThis)) return
  const names = (await caches.keys()).filter((name) => name.startsWith(cachesOfApp))
  await Promise.all(names.map((name) => caches.delete(name)))
}
