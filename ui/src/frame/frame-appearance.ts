import type { FrameAppearance } from './frame-state.ts'

/** Dresses the frame like the page around it. */
export function wearAppearance({ attributes, tokens }: FrameAppearance): void {
  const root = document.documentElement
  for (const name of root.getAttributeNames())
    if (name !== 'style' && !Object.hasOwn(attributes, name)) root.removeAttribute(name)
  for (const [name, value] of Object.entries(attributes))
    if (root.getAttribute(name) !== value) root.setAttribute(name, value)
  for (const name of Array.from(root.style)) if (!Object.hasOwn(tokens, name)) root.style.removeProperty(name)
  for (const [name, value] of Object.entries(tokens)) root.style.setProperty(name, value)
}
