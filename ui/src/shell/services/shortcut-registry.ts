/** One key, chord or sequence, and what it does. */
export interface Shortcut {
  /** `c`, `?`, `mod+k` (Ctrl, on a Mac ⌘), `mod+enter`, `g h` (one after the other). Letters are lower case. */
  readonly keys: string
  readonly label: string
  /** The heading under which the help shows it. */
  readonly group: string
  readonly run: (event: KeyboardEvent) => void
  /** The keys it has where the user did not choose others. */
  readonly standard?: string
  /** Left out of the help, for second keys of the same thing. */
  readonly hidden?: boolean
}

export interface ShortcutRegistryOptions {
  /** Whether keys without a modifier work at all. */
  readonly areLettersOn?: () => boolean
  /** The keys that the user chose in place of these. */
  readonly keysOf?: (standard: string) => string
}

const sequencePause = 1000

/**
 * The keys of the app. Those without a modifier work only while no field has the focus, and not at all for users who
 * switched them off. What was registered last is asked first, so a dialog's keys go before the page's.
 */
export class ShortcutRegistry {
  readonly #sources: (() => readonly Shortcut[])[] = []
  readonly #areLettersOn: () => boolean
  readonly #keysOf: (standard: string) => string
  #prefix = ''
  #prefixAt = 0

  constructor({ areLettersOn = () => true, keysOf = (keys) => keys }: ShortcutRegistryOptions = {}) {
    this.#areLettersOn = areLettersOn
    this.#keysOf = keysOf
  }

  /** Adds keys; what is returned removes them. */
  add(source: () => readonly Shortcut[]): () => void {
    this.#sources.push(source)
    return () => {
      const index = this.#sources.indexOf(source)
      if (index >= 0) this.#sources.splice(index, 1)
    }
  }

  /** Every key that works now, the nearest first. */
  get live(): readonly Shortcut[] {
    const all = this.#sources.toReversed().flatMap((source) => source())
    return all.map((shortcut) => ({
      ...shortcut,
      keys: this.#keysOf(shortcut.keys),
      standard: shortcut.keys,
    }))
  }

  /** Whether keys without a modifier work. */
  get areLettersOn(): boolean {
    return this.#areLettersOn()
  }

  /** Handles a press; true if something ran or a sequence began. */
  handle(event: KeyboardEvent): boolean {
    if (event.defaultPrevented || event.isComposing || event.repeat) return false
    const key = pressedKey(event)
    if (key === '') return false
    const isPlain = !key.includes('mod+') && !key.includes('alt+')
    if (isPlain && (!this.#areLettersOn() || isTyping(event))) return false
    if (keysOfFields.has(key) && isTyping(event)) return false
    const pressed =
      this.#prefix !== '' && event.timeStamp - this.#prefixAt < sequencePause ? `${this.#prefix} ${key}` : key
    this.#prefix = ''
    const all = this.live
    const found =
      all.find((shortcut) => shortcut.keys === pressed) ?? all.find((shortcut) => shortcut.keys === key)
    if (found !== undefined) {
      event.preventDefault()
      found.run(event)
      return true
    }
    if (!all.some((shortcut) => shortcut.keys.startsWith(`${pressed} `))) return false
    this.#prefix = pressed
    this.#prefixAt = event.timeStamp
    return true
  }
}

/** `mod+shift+z`, `?`, `arrowdown`. Shift counts only where it does not already change the character. */
export function pressedKey({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): string {
  if (['Control', 'Meta', 'Alt', 'Shift', 'AltGraph', 'Dead', 'CapsLock', 'Unidentified'].includes(key))
    return ''
  const isCharacter = key.length === 1
  const isLetter = isCharacter && key.toLowerCase() !== key.toUpperCase()
  const name = key === ' ' ? 'space' : key.toLowerCase()
  // AltGr writes characters such as @ on many keyboards: that is no chord.
  const isAltChord = altKey && !(isCharacter && ctrlKey)
  const isMod = (ctrlKey || metaKey) && !(isCharacter && altKey && ctrlKey)
  const isShift = shiftKey && (!isCharacter || isLetter)
  return `${isMod ? 'mod+' : ''}${isAltChord ? 'alt+' : ''}${isShift ? 'shift+' : ''}${name}`
}

/** What fields do themselves: while one writes, what was typed goes back, and not what was saved before. */
const keysOfFields = new Set(['mod+z', 'mod+shift+z'])

const textInputs = new Set([
  'text',
  'search',
  'email',
  'tel',
  'url',
  'password',
  'number',
  'date',
  'time',
  'datetime-local',
  '',
])

/** Whether the press belongs to something one writes or chooses in. */
function isTyping(event: KeyboardEvent): boolean {
  const target = event.composedPath()[0]
  if (!(target instanceof HTMLElement)) return false
  if (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  )
    return true
  if (target instanceof HTMLInputElement) return textInputs.has(target.type)
  if (
    ['textbox', 'combobox', 'listbox', 'menuitem', 'menuitemcheckbox', 'menuitemradio'].includes(
      target.role ?? '',
    )
  )
    return true
  // Keys of a page stay asleep under a dialog, where they would act on what is hidden.
  return event.composedPath().some((node) => node instanceof HTMLDialogElement && node.open)
}
