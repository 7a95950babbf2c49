import { LitElement, html } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { afterEach, describe, expect, it } from 'vitest'
import { task } from './task.ts'

@customElement('task-example')
class TaskExample extends LitElement {
  @property({ attribute: false }) load: (id: string, signal: AbortSignal) => Promise<readonly string[]> =
    () => Promise.resolve([])
  @property() key = 'a'
  readonly names = task(this, {
    args: () => [this.key] as const,
    run: ([key], { signal }) => this.load(key, signal),
  })
  protected override render() {
    return this.names.render({ empty: 'Nobody', content: (names) => html`<p>${names.join(', ')}</p>` })
  }
}

describe('task()', () => {
  let element: TaskExample
  const make = async (load: TaskExample['load']) => {
    element = Object.assign(document.createElement('task-example') as TaskExample, { load })
    document.body.append(element)
    await element.updateComplete
  }
  const shown = () => element.shadowRoot?.firstElementChild
  afterEach(() => element.remove())

  it('shows a skeleton, then the content', async () => {
    await make(() => Promise.resolve(['Anna', 'Bart']))
    expect(shown()?.localName).toBe('crm-skeleton')
    await expect.poll(() => shown()?.textContent).toBe('Anna, Bart')
  })

  it('says that there is nothing', async () => {
    await make(() => Promise.resolve([]))
    await expect.poll(() => shown()?.getAttribute('heading')).toBe('Nobody')
  })

  it('shows the error with a retry that works', async () => {
    let attempts = 0
    await make(() => {
      attempts += 1
      return attempts === 1 ? Promise.reject(new Error('Offline')) : Promise.resolve(['Anna'])
    })
    await expect.poll(() => shown()?.localName).toBe('crm-error')
    expect((shown() as unknown as { error: Error }).error.message).toBe('Offline')
    shown()?.dispatchEvent(new CustomEvent('crm-retry'))
    await expect.poll(() => shown()?.textContent).toBe('Anna')
  })

  it('keeps the content while newer content loads, and aborts what is overtaken', async () => {
    const aborted: string[] = []
    await make((key, signal) => {
      signal.addEventListener('abort', () => aborted.push(key))
      return new Promise((resolve) => setTimeout(() => resolve([key]), key === 'b' ? 200 : 5))
    })
    await expect.poll(() => shown()?.textContent).toBe('a')
    element.key = 'b'
    await element.updateComplete
    expect(shown()?.textContent).toBe('a')
    element.key = 'c'
    await expect.poll(() => shown()?.textContent).toBe('c')
    expect(aborted).toEqual(['b'])
  })
})
