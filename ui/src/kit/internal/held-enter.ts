/**
 * The Enter that closes a surface is still down when the focus goes back, and would press the button that gets it.
 * From the closing until the key is up, Enter does nothing.
 */
export class HeldEnter {
  #isDown = false
  #watch: AbortController | undefined

  /** From here on it is known whether Enter is down. */
  begin(): void {
    this.#watch?.abort()
    this.#watch = new AbortController()
    this.#isDown = false
    const options = { capture: true, signal: this.#watch.signal }
    addEventListener('keydown', (event) => this.#note(event, true), options)
    addEventListener('keyup', (event) => this.#note(event, false), options)
  }

  /** Before the focus goes elsewhere: keeps what is left of the key from it. */
  release(): void {
    this.#watch?.abort()
    this.#watch = undefined
    if (!this.#isDown) return
    const until = new AbortController()
    const options = { capture: true, signal: until.signal }
    const swallow = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || (event.type === 'keydown' && !event.repeat)) return until.abort()
      event.preventDefault()
      event.stopImmediatePropagation()
    }
    addEventListener('keydown', swallow, options)
    addEventListener('keypress', swallow, options)
    addEventListener('keyup', () => until.abort(), options)
    // Of the window itself: elsewhere the key may be let go unseen.
    addEventListener('blur', () => until.abort(), { signal: until.signal })
  }

  #note({ key }: KeyboardEvent, isDown: boolean): void {
    if (key === 'Enter') this.#isDown = isDown
  }
}
