import type { PanelClass } from './panel-element.ts'

/** The method by which a host element learns that something inside it failed. */
export const panelFailed = Symbol.for('tessera.panel-failed')

export interface FailureBoundary {
  [panelFailed](error: unknown): void
}

interface Lifecycle {
  performUpdate?(): unknown
  connectedCallback?(): void
  disconnectedCallback?(): void
}

let serial = 0

/**
 * Defines an element class under a tag of its own and answers the class to construct. What it throws while it connects,
 * renders or disconnects reaches the nearest boundary around it instead of the page.
 */
export function mintElement(
  name: string,
  Element: PanelClass,
): { readonly tag: string; readonly Minted: PanelClass } {
  if (typeof Element !== 'function' || !(Element.prototype instanceof HTMLElement)) {
    throw new TypeError(
      `"${name}" is not an element class. Export one class that extends LitElement or HTMLElement.`,
    )
  }
  serial += 1
  const tag = `${name}-${serial}`
  const Minted = guard(Element)
  customElements.define(tag, Minted)
  return { tag, Minted }
}

/** Tells the nearest boundary around an element that it failed. False when there is none. */
export function reportFailure(element: Node, error: unknown): boolean {
  for (
    let node: Node | null = element;
    node;
    node = node.parentNode ?? (node instanceof ShadowRoot ? node.host : null)
  ) {
    const boundary = node as unknown as Partial<FailureBoundary>
    if (boundary[panelFailed]) {
      boundary[panelFailed](error)
      return true
    }
  }
  return false
}

function guard(Element: PanelClass): PanelClass {
  // oxlint-disable-next-line typescript/no-unnecessary-type-assertion -- tsc needs it; the linter reads the sources with other settings
  const Base = Element as new () => HTMLElement & Lifecycle
  return class extends Base {
    // Lit calls performUpdate for willUpdate, render, firstUpdated and updated.
    override performUpdate(): unknown {
      return this.#guarded(() => super.performUpdate?.())
    }

    override connectedCallback(): void {
      this.#guarded(() => super.connectedCallback?.())
    }

    override disconnectedCallback(): void {
      this.#guarded(() => super.disconnectedCallback?.())
    }

    #guarded(step: () => unknown): unknown {
      try {
        return step()
      } catch (error) {
        if (!reportFailure(this, error)) throw error
        return undefined
      }
    }
  }
}
