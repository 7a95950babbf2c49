import type { FrameAppearance } from '../../frame/frame-state.ts'
import { currentTheme } from '../services/appearance.ts'

const passed = /^(?:lang|dir|data-[\w-]+)$/

/** How the page looks at the moment. */
export function pageAppearance(): FrameAppearance {
  const root = document.documentElement
  const attributes = root
    .getAttributeNames()
    .filter((name) => passed.test(name))
    .map((name) => [name, root.getAttribute(name) ?? ''] as const)
  const tokens = [...root.style]
    .filter((name) => name.startsWith('--crm-'))
    .map((name) => [name, root.style.getPropertyValue(name)] as const)
  return {
    attributes: Object.fromEntries(attributes),
    tokens: Object.fromEntries(tokens),
    theme: currentTheme(),
  }
}

/** Tells of every change at once; what is returned ends it. */
export function onPageAppearance(listener: () => void): () => void {
  const observer = new MutationObserver(listener)
  observer.observe(document.documentElement, { attributes: true })
  const queries = ['(prefers-color-scheme: dark)', '(prefers-reduced-motion: reduce)'].map((query) =>
    matchMedia(query),
  )
  for (const query of queries) query.addEventListener('change', listener)
  return () => {
    observer.disconnect()
    for (const query of queries) query.removeEventListener('change', listener)
  }
}
