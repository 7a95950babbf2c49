const address = new URL('../../kit/icons/icons.svg', import.meta.url).href
let sheet: Promise<string> | undefined

/** The sheet of all icons as text, fetched once: frames cannot load it themselves. */
export function iconSheet(): Promise<string> {
  sheet ??= fetch(address).then((response) => response.text())
  sheet.catch(() => (sheet = undefined))
  return sheet
}
