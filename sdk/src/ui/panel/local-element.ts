import { unsafeStatic } from 'lit/static-html.js'
import { mintElement } from './mint-element.ts'
import type { PanelClass } from './panel-element.ts'

/** A tag name for use inside the `html` of `lit/static-html.js`. */
export type LocalElement = ReturnType<typeof unsafeStatic>

/**
 * Gives a class of your own a tag, so that panels can be split into smaller elements without claiming a global name.
 *
 * @example
 * import { html } from 'lit/static-html.js'
 * const bar = localElement('score-bar', ScoreBar)
 * html`<${bar} .value=${42}></${bar}>`
 */
export function localElement(name: string, Element: PanelClass): LocalElement {
  return unsafeStatic(mintElement(name, Element).tag)
}
