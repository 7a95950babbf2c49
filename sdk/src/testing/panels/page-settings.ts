import type { HostOptions } from './mount-options.ts'

/** Sets the page as the shell does for its user; what is returned puts it back. */
export function setPage({ language = 'en', formats, timeZone, theme, density }: HostOptions): () => void {
  const root = document.documentElement
  const wanted: Readonly<Record<string, string | undefined>> = {
    lang: language,
    'data-formats': formats,
    'data-time-zone': timeZone,
    'data-theme': theme,
    'data-density': density,
  }
  const before = Object.keys(wanted).map((name) => [name, root.getAttribute(name)] as const)
  for (const [name, value] of Object.entries(wanted)) if (value !== undefined) root.setAttribute(name, value)
  return () => {
    for (const [name, value] of before) {
      if (value === null) root.removeAttribute(name)
      else root.setAttribute(name, value)
    }
  }
}
