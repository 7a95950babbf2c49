/** The address of a page of the settings, and of one option on it: the key of the option's text. */
export function settingsAddress(page: string, option?: string): string {
  return `/settings/${page}${option === undefined ? '' : `?option=${encodeURIComponent(option)}`}`
}
