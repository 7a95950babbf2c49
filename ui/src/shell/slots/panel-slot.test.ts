import { localElement } from '@tessera/sdk/ui'
import type { PanelContext, PanelHost, PanelTable, UntypedRecord } from '@tessera/sdk/ui'
import { LitElement, html } from 'lit'
import { property, state } from 'lit/decorators.js'
import { html as staticHtml } from 'lit/static-html.js'
import { afterEach, describe, expect, it } from 'vitest'
import '../../kit/styles/document.css'
import type { PanelSlot } from './panel-slot.ts'
import './panel-slot.ts'

class NamePanel extends LitElement {
  @property({ attribute: false }) record: UntypedRecord | undefined
  @property({ attribute: false }) host: PanelHost | undefined
  @property({ attribute: false }) ctx: PanelContext | undefined
  @state() clicks = 0
  override render() {
    if (this.record?.displayName === 'boom') throw new Error('This name cannot be shown.')
    return html`<p>${this.record?.displayName} ${this.host?.size} ${this.clicks}</p>`
  }
}

class ThrowingChild extends LitElement {
  @property({ attribute: false }) value = ''
  override render() {
    if (this.value === 'boom') throw new Error('The child failed.')
    return html`${this.value}`
  }
}
const child = localElement('test-child', ThrowingChild)

const panels: PanelTable = {
  name: () => Promise.resolve({ default: NamePanel }),
  second: () => Promise.resolve({ default: NamePanel }),
  broken: () => Promise.reject(new Error('The file is not there.')),
  constructor: () =>
    Promise.resolve({
      default: class BrokenPanel extends LitElement {
        constructor() {
          super()
          throw new Error('The constructor failed.')
        }
      },
    }),
  family: () =>
    Promise.resolve({
      default: class FamilyPanel extends LitElement {
        static override properties = { record: { attribute: false } }
        declare record: UntypedRecord
        override render() {
          return staticHtml`<${child} .value=${this.record.displayName}></${child}>`
        }
      },
    }),
  plain: () => Promise.resolve({ default: (() => undefined) as never }),
}

const record = (displayName: string): UntypedRecord => ({ id: '1', version: 1, displayName })

describe('shell-panel-slot', () => {
  const slots: PanelSlot[] = []
  const signals: AbortSignal[] = []

  const make = async (panel: string, properties: Partial<PanelSlot> = {}) => {
    const slot = document.createElement('shell-panel-slot')
    Object.assign(slot, {
      eager: true,
      record: record('Anna'),
      address: { plugin: 'test', panel, entry: '/one.js' },
      importPanels: () => Promise.resolve({ default: panels }),
      makeContext: (_address: unknown, signal: AbortSignal) => {
        signals.push(signal)
        return Object.freeze({ signal }) as unknown as PanelContext
      },
      ...properties,
    })
    slots.push(slot)
    document.body.append(slot)
    await slot.updateComplete
    return slot
  }
  const panelOf = (slot: PanelSlot) =>
    slot.shadowRoot?.querySelector('[class]') ?? slot.shadowRoot?.lastElementChild
  const text = (slot: PanelSlot) => panelOf(slot)?.shadowRoot?.textContent?.trim()
  const failure = (slot: PanelSlot) =>
    (slot.shadowRoot?.querySelector('crm-error')?.error as Error | undefined)?.message

  afterEach(() => {
    for (const slot of slots.splice(0)) slot.remove()
    signals.length = 0
  })

  it('mounts a panel under a tag of its own and passes it the record, its context and its place', async () => {
    const slot = await make('name')
    await expect.poll(() => text(slot)).toMatch(/^Anna (medium|wide) 0$/)
    expect(panelOf(slot)?.localName).toMatch(/^test-name-\d+$/)
    slot.record = record('Bart')
    await expect.poll(() => text(slot)).toMatch(/^Bart/)
  })

  it('waits until it comes near the viewport', async () => {
    const spacer = document.createElement('div')
    spacer.style.blockSize = '3000px'
    document.body.append(spacer)
    let asked = 0
    const slot = await make('name', {
      eager: false,
      importPanels: () => {
        asked += 1
        return Promise.resolve({ default: panels })
      },
    })
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(asked).toBe(0)
    slot.scrollIntoView()
    await expect.poll(() => asked).toBe(1)
    spacer.remove()
  })

  it.each([
    ['broken', 'The file is not there.'],
    ['constructor', 'The constructor failed.'],
    [
      'missing',
      'The plugin "test" has no panel "missing". It offers: name, second, broken, constructor, family, plain.',
    ],
    [
      'plain',
      '"test-plain" is not an element class. Export one class that extends LitElement or HTMLElement.',
    ],
  ])('shows an error card when the panel %s', async (panel, message) => {
    const slot = await make(panel)
    await expect.poll(() => failure(slot)).toBe(message)
  })

  it('shows an error card when a later update fails, ends its signal, and leaves others alone', async () => {
    const slot = await make('name')
    const other = await make('second')
    await expect.poll(() => text(slot)).toContain('Anna')
    slot.record = record('boom')
    await expect.poll(() => failure(slot)).toBe('This name cannot be shown.')
    expect(signals[0]?.aborted).toBe(true)
    other.record = record('Bart')
    await expect.poll(() => text(other)).toContain('Bart')
  })

  it('counts the failure of a panel’s own element as the panel’s', async () => {
    const slot = await make('family')
    await expect
      .poll(() => panelOf(slot)?.shadowRoot?.firstElementChild?.shadowRoot?.textContent)
      .toBe('Anna')
    slot.record = record('boom')
    await expect.poll(() => failure(slot)).toBe('The child failed.')
  })

  it('comes back on retry', async () => {
    const slot = await make('name', { record: record('boom') })
    await expect.poll(() => failure(slot)).toBeTruthy()
    slot.record = record('Anna')
    slot.shadowRoot?.querySelector('crm-error')?.dispatchEvent(new CustomEvent('crm-retry'))
    await expect.poll(() => text(slot)).toContain('Anna')
  })

  it('mounts anew for a new entry and ends the old signal', async () => {
    const slot = await make('name')
    await expect.poll(() => text(slot)).toContain('Anna')
    const before = panelOf(slot)
    slot.address = { plugin: 'test', panel: 'name', entry: '/two.js' }
    await expect.poll(() => signals.length).toBe(2)
    await expect.poll(() => text(slot)).toContain('Anna')
    expect(panelOf(slot)).not.toBe(before)
    expect(signals[0]?.aborted).toBe(true)
    expect(signals[1]?.aborted).toBe(false)
  })

  it('gives up on a module that never answers', async () => {
    const { loadPanel } = await import('./load-panel.ts')
    const never = () => new Promise<never>(() => undefined)
    await expect(loadPanel({ plugin: 'test', panel: 'name', entry: '/x.js' }, never, 30)).rejects.toThrow(
      'did not arrive within 0.03 s',
    )
  })

  it('swaps a saved panel and keeps its state', async () => {
    const Hot = class HotPanel extends NamePanel {
      static hotId = '/panels/name.ts'
    }
    const slot = await make('name', {
      importPanels: () => Promise.resolve({ default: { name: () => Promise.resolve({ default: Hot }) } }),
    })
    await expect.poll(() => text(slot)).toContain('Anna')
    ;(panelOf(slot) as NamePanel).clicks = 2
    const Next = class NextPanel extends NamePanel {
      static hotId = '/panels/name.ts'
      override render() {
        return html`<p>New ${this.clicks}</p>`
      }
    }
    dispatchEvent(new CustomEvent('tessera:panel-updated', { detail: { id: '/panels/name.ts', next: Next } }))
    await expect.poll(() => text(slot)).toBe('New 2')
  })

  it('lays what is wrong with a saved panel over the panel as it was, until it is mended', async () => {
    const Hot = class HotPanel extends NamePanel {
      static hotId = '/plugins/test/src/panels/name.ts'
    }
    const slot = await make('name', {
      importPanels: () => Promise.resolve({ default: { name: () => Promise.resolve({ default: Hot }) } }),
    })
    await expect.poll(() => text(slot)).toContain('Anna')
    ;(panelOf(slot) as NamePanel).clicks = 2
    const tell = (type: string, detail: object) =>
      dispatchEvent(new CustomEvent(`tessera:panel-${type}`, { detail: { id: Hot.hotId, ...detail } }))
    tell('broken', { fault: { message: 'Unexpected token\nframe', loc: { line: 12, column: 3 } } })
    const card = () => slot.shadowRoot!.querySelector('crm-error')
    await expect.poll(() => failure(slot)).toBe('src/panels/name.ts:12:3: Unexpected token')
    const beneath = slot.shadowRoot!.querySelector('[inert] > *')
    expect(beneath).toHaveProperty('clicks', 2)
    tell('updated', { next: Hot })
    await expect.poll(card).toBeNull()
    expect(panelOf(slot)).toHaveProperty('clicks', 2)
  })

  it('gives a panel that was mended after a fault a context that still works', async () => {
    class Hot extends NamePanel {
      static hotId = '/plugins/test/src/panels/name.ts'
    }
    const slot = await make('name', {
      importPanels: () => Promise.resolve({ default: { name: () => Promise.resolve({ default: Hot }) } }),
      record: record('boom'),
    })
    await expect.poll(() => slot.shadowRoot!.querySelector('crm-error')).not.toBeNull()
    class Mended extends Hot {
      override render() {
        return html`<p>Mended</p>`
      }
    }
    dispatchEvent(new CustomEvent('tessera:panel-updated', { detail: { id: Hot.hotId, next: Mended } }))
    await expect.poll(() => text(slot)).toBe('Mended')
    expect(signals.at(-1)?.aborted).toBe(false)
    expect((panelOf(slot) as NamePanel).ctx).toBeDefined()
  })
})
