/** Fetches something ahead when the browser has nothing better to do, so that it never delays what is shown. */
export function whenIdle(load: () => Promise<unknown>): void {
  // What cannot be fetched now is tried again when it is wanted.
  const run = (): void => void load().catch(() => undefined)
  // Safari has no such callback.
  if ('requestIdleCallback' in globalThis) requestIdleCallback(run, { timeout: 2000 })
  else setTimeout(run, 200)
}
