const key = 'tessera.safe'

/**
 * Whether the app runs without what modules bring to the page, because one of them may be broken: asked for with
 * `?safe=1`, and then for as long as the tab lives or until `?safe=0`.
 */
export function isSafeMode(): boolean {
  const asked = new URLSearchParams(location.search).get('safe')
  try {
    if (asked === '1') sessionStorage.setItem(key, '1')
    else if (asked !== null) sessionStorage.removeItem(key)
    return sessionStorage.getItem(key) !== null
  } catch {
    // A browser that keeps nothing knows it by the address only.
    return asked === '1'
  }
}

/** Loads the app anew, in safe mode or out of it. */
export function switchSafeMode(isSafe: boolean): void {
  location.assign(`/?safe=${isSafe ? '1' : '0'}`)
}
