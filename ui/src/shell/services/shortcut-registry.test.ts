import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ShortcutRegistry, type Shortcut } from './shortcut-registry.ts'

describe('keyboard shortcuts', () => {
  let ran: string[]
  let chosen: Readonly<Record<string, string>>
  let areLettersOn: boolean
  let registry: ShortcutRegistry
  let field: HTMLElement
  const listen = (event: KeyboardEvent) => void registry.handle(event)

  const shortcut = (keys: string, name = keys): Shortcut => ({
    keys,
    label: name,
    group: 'test',
    run: () => ran.push(name),
  })
  const press = (key: string, modifiers: KeyboardEventInit = {}, target: EventTarget = document.body) => {
    const event = new KeyboardEvent('keydown', {
      key,
      bubbles: true,
      composed: true,
      cancelable: true,
      ...modifiers,
    })
    target.dispatchEvent(event)
    return event
  }

  beforeEach(() => {
    ran = []
    areLettersOn = true
    chosen = {}
    registry = new ShortcutRegistry({
      areLettersOn: () => areLettersOn,
      keysOf: (keys) => chosen[keys] ?? keys,
    })
    addEventListener('keydown', listen)
    field = document.createElement('input')
    document.body.append(field)
  })

  afterEach(() => {
    removeEventListener('keydown', listen)
    field.remove()
  })

  it('run on their key and take the press', () => {
    registry.add(() => [shortcut('c')])
    expect(press('c').defaultPrevented).toBe(true)
    expect(press('d').defaultPrevented).toBe(false)
    expect(ran).toEqual(['c'])
  })

  it('run on the keys that the user chose instead, and tell both', () => {
    chosen = { c: 'n', 'g h': 'g z' }
    registry.add(() => [shortcut('c'), shortcut('g h')])
    press('c')
    press('n')
    press('g')
    press('z')
    expect(ran).toEqual(['c', 'g h'])
    expect(registry.live.map(({ keys, standard }) => [keys, standard])).toEqual([
      ['n', 'c'],
      ['g z', 'g h'],
    ])
  })

  it('sleep while a field has the focus, but for those with a modifier', () => {
    registry.add(() => [shortcut('c'), shortcut('mod+k')])
    press('c', {}, field)
    press('k', { ctrlKey: true }, field)
    press('k', { metaKey: true }, field)
    expect(ran).toEqual(['mod+k', 'mod+k'])
  })

  it('leave Ctrl+Z to the field that has the focus', () => {
    registry.add(() => [shortcut('mod+z'), shortcut('mod+shift+z')])
    press('z', { ctrlKey: true }, field)
    press('Z', { ctrlKey: true, shiftKey: true }, field)
    expect(ran).toEqual([])
    press('z', { ctrlKey: true })
    press('Z', { ctrlKey: true, shiftKey: true })
    expect(ran).toEqual(['mod+z', 'mod+shift+z'])
  })

  it('see a field inside a shadow tree', () => {
    registry.add(() => [shortcut('c')])
    const host = document.createElement('div')
    host.attachShadow({ mode: 'open' }).append(field)
    document.body.append(host)
    press('c', {}, field)
    expect(ran).toEqual([])
    host.remove()
  })

  it('sleep as letters when the user has switched them off', () => {
    areLettersOn = false
    registry.add(() => [shortcut('c'), shortcut('?'), shortcut('g h'), shortcut('mod+k')])
    for (const key of ['c', '?', 'g', 'h']) press(key)
    press('k', { ctrlKey: true })
    expect(ran).toEqual(['mod+k'])
  })

  it('sleep under a modal dialog', () => {
    registry.add(() => [shortcut('c')])
    const dialog = document.createElement('dialog')
    document.body.append(dialog)
    dialog.showModal()
    press('c', {}, dialog)
    expect(ran).toEqual([])
    dialog.remove()
  })

  it('read characters as the keyboard writes them', () => {
    registry.add(() => [shortcut('?'), shortcut('/'), shortcut('mod+shift+z'), shortcut('mod+z')])
    press('?', { shiftKey: true })
    press('/')
    press('Z', { ctrlKey: true, shiftKey: true })
    press('z', { ctrlKey: true })
    // AltGr, as French and Belgian keyboards report it.
    press('k', { ctrlKey: true, altKey: true })
    expect(ran).toEqual(['?', '/', 'mod+shift+z', 'mod+z'])
  })

  it('follow each other in a sequence', () => {
    registry.add(() => [shortcut('g h'), shortcut('h')])
    press('g')
    press('h')
    press('h')
    expect(ran).toEqual(['g h', 'h'])
  })

  it('forget a sequence that does not go on', () => {
    registry.add(() => [shortcut('g h'), shortcut('x'), shortcut('h')])
    press('g')
    press('x')
    press('h')
    expect(ran).toEqual(['x', 'h'])
  })

  it('ask the last source first, and none that was removed', () => {
    registry.add(() => [shortcut('c', 'page')])
    const remove = registry.add(() => [shortcut('c', 'dialog')])
    press('c')
    remove()
    press('c')
    expect(ran).toEqual(['dialog', 'page'])
    expect(registry.live.map(({ label }) => label)).toEqual(['page'])
  })

  it('leave alone what somebody else has handled, and repeats of a held key', () => {
    registry.add(() => [shortcut('c')])
    const stop = (event: Event) => event.preventDefault()
    field.addEventListener('keydown', stop)
    press('k', { ctrlKey: true }, field)
    press('c', { repeat: true })
    expect(ran).toEqual([])
  })
})
