import type { TemplateResult } from 'lit'
import { ref } from 'lit/directives/ref.js'
import { html, unsafeStatic } from 'lit/static-html.js'

/** The words of the examples, in the language that is shown. */
export type Words = (key: string) => string

/** What one element looks like in one of its states. */
export interface KitState {
  /** A key below `states` of the page's texts. */
  readonly name: string
  readonly render: (word: Words) => unknown
}

/** An element of the kit with all its states. */
export interface KitEntry {
  readonly tag: string
  readonly states: readonly KitState[]
  /** Its states need the whole width. */
  readonly isWide?: boolean
}

export type KitStates = Readonly<Record<string, KitState['render']>>

export const entry = (tag: string, states: KitStates, isWide = false): KitEntry => ({
  tag,
  isWide,
  states: Object.entries(states).map(([name, render]) => ({ name, render })),
})

/** An element by its tag, with properties of that name. */
export function make(
  tag: string,
  properties: Readonly<Record<string, unknown>> = {},
  content: unknown = '',
): TemplateResult {
  const assign = (element: Element | undefined) => {
    if (element !== undefined) Object.assign(element, properties)
  }
  const name = unsafeStatic(tag)
  return html`<${name} ${ref(assign)}>${content}</${name}>`
}
