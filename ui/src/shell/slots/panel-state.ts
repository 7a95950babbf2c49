import type { PanelElement } from '@tessera/sdk/ui'

interface ReactiveClass {
  readonly elementProperties?: ReadonlyMap<PropertyKey, unknown>
}

/**
 * Copies the reactive properties (`@property` and `@state`) of a panel to its successor, so that a hot swap keeps
 * what the developer had on screen. Private fields, loaded data and focus start anew.
 */
export function copyPanelState(from: PanelElement, to: PanelElement): void {
  const properties = (from.constructor as ReactiveClass).elementProperties?.keys() ?? []
  const target = (to.constructor as ReactiveClass).elementProperties
  for (const name of properties) {
    if (name !== 'ctx' && target?.has(name)) Reflect.set(to, name, Reflect.get(from, name))
  }
}
