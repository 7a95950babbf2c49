/**
 * What is typed between a press that opens a field and the field's being there. Nothing of it is lost, and none of it
 * runs a shortcut.
 */
export class TypeAhead {
  #text = ''
  readonly #stop = new AbortController()

  constructor() {
    addEventListener('keydown', this.#onKey, { capture: true, signal: this.#stop.signal })
  }

  /** Ends the listening; gives back what was typed. */
  end(): string {
    this.#stop.abort()
    return this.#text
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const isChord = (event.ctrlKey && !event.altKey) || event.metaKey
    if (isChord || event.isComposing) return
    if (event.key === 'Backspace') this.#text = this.#text.slice(0, -1)
    else if ([...event.key].length === 1) this.#text += event.key
    else return
    event.preventDefault()
    event.stopImmediatePropagation()
  }
}
