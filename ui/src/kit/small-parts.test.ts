import { html, render } from 'lit'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import './button.ts'
import './copy.ts'
import './link.ts'
import './list.ts'
import './logo.ts'
import './record-chip.ts'
import './score.ts'
import './shortcut.ts'
import './split.ts'
import './stat.ts'
import './steps.ts'
import './styles/document.css'
import './toolbar.ts'

let place: HTMLElement

beforeEach(() => {
  document.documentElement.lang = 'en'
  place = document.body.appendChild(document.createElement('main'))
})
afterEach(() => place.remove())

/** Shows a template, and gives the root of its first element. */
async function show(template: unknown): Promise<ShadowRoot> {
  render(template, place)
  const element = place.firstElementChild as HTMLElement & { readonly updateComplete: Promise<unknown> }
  await element.updateComplete
  return element.shadowRoot!
}
const text = (root: ShadowRoot): string =>
  [...root.querySelectorAll(':not(style)')].map(({ textContent }) => textContent).join(' ')

describe('crm-toolbar', () => {
  it('moves between its controls by the arrow keys, past those that are off', async () => {
    await show(
      html`<crm-toolbar label="Actions"
        ><crm-button id="a">A</crm-button><crm-button disabled>B</crm-button
        ><crm-button id="c" slot="end">C</crm-button>
      </crm-toolbar>`,
    )
    place.querySelector<HTMLElement>('#a')?.focus()
    const keys = ['{ArrowRight}', '{ArrowRight}', '{End}', '{Home}'] as const
    const seen: string[] = []
    for (const key of keys) {
      await userEvent.keyboard(key)
      seen.push(document.activeElement?.id ?? '')
    }
    expect(seen).toEqual(['c', 'a', 'c', 'a'])
  })
})

describe('crm-split', () => {
  it('is moved by keys, as far as it goes', async () => {
    const root = await show(
      html`<crm-split
        ><p slot="start">A</p>
        <p slot="end">B</p></crm-split
      >`,
    )
    const split = place.querySelector('crm-split')
    place.style.inlineSize = '800px'
    let changes = 0
    split?.addEventListener('crm-change', () => (changes += 1))
    const bar = root.querySelector<HTMLElement>('[role=separator]')
    bar?.focus()
    await userEvent.keyboard('{ArrowRight}')
    expect(split?.position).toBe(55)
    await userEvent.keyboard('{End}{ArrowRight}')
    expect([split?.position, changes]).toEqual([85, 2])
    await split?.updateComplete
    expect(bar?.getAttribute('aria-valuenow')).toBe('85')
  })
})

describe('crm-shortcut', () => {
  it('writes chords and sequences as caps, in the language of the page', async () => {
    document.documentElement.lang = 'de'
    const root = await show(html`<crm-shortcut keys="g h"></crm-shortcut>`)
    await expect.poll(() => root.querySelector('span')?.textContent).toBe('dann')
    expect([...root.querySelectorAll('crm-kbd')].map((cap) => cap.textContent)).toEqual(['G', 'H'])
  })
})

describe('crm-copy', () => {
  it('marks the value where there is no clipboard', async () => {
    const root = await show(html`<crm-copy value="BE 0412"></crm-copy>`)
    const { clipboard } = navigator
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: undefined })
    root.querySelector<HTMLElement>('crm-icon-button')?.click()
    expect(getSelection()?.toString()).toContain('BE 0412')
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: clipboard })
  })
})

describe('crm-link', () => {
  it('tells the browser to open what leaves the app beside it', async () => {
    const root = await show(html`<crm-link href="https://example.com" external>Out</crm-link>`)
    const link = root.querySelector('a')
    expect([link?.target, link?.rel]).toEqual(['_blank', 'noopener noreferrer'])
  })
})

describe('crm-stat', () => {
  it('says how it moved, and whether that is good', async () => {
    const root = await show(
      html`<crm-stat label="Open tickets" value="31" .trend=${0.08} lower-is-better></crm-stat>`,
    )
    const trend = root.querySelector<HTMLElement>('.trend')
    expect([trend?.textContent?.trim(), trend?.dataset['tone']]).toEqual(['+8%', 'bad'])
  })
})

describe('crm-score', () => {
  it('is read out of how many, and says when there is none', async () => {
    const root = await show(html`<crm-score label="Lead" value="82"></crm-score>`)
    expect(root.querySelector('[role=meter]')?.getAttribute('aria-valuetext')).toBe('82 of 100')
    render(html`<crm-score label="Lead"></crm-score>`, place)
    await place.querySelector('crm-score')?.updateComplete
    expect(place.querySelector('crm-score')?.shadowRoot?.textContent).toContain('No score yet')
  })
})

describe('crm-steps', () => {
  it('names the step one stands on, and what is behind', async () => {
    const steps = [
      { label: 'File', href: '#file' },
      { label: 'Columns' },
      { label: 'Check', hasFailed: true },
    ]
    const root = await show(html`<crm-steps label="Import" .steps=${steps} .current=${1}></crm-steps>`)
    expect(root.querySelector('[aria-current=step]')?.textContent).toContain('Columns')
    expect(root.querySelector('a')?.textContent).toContain('(done)')
    expect(text(root)).toContain('(failed)')
  })
})

describe('crm-list', () => {
  it('shows its slot where there is nothing', async () => {
    const root = await show(html`<crm-list><span slot="empty">Nothing</span></crm-list>`)
    expect(root.querySelector('ul')).toBeNull()
    expect(root.querySelector('slot')?.assignedElements()).toHaveLength(1)
  })
})

describe('crm-record-chip', () => {
  it('says that a record cannot be seen, and tells when it is taken off', async () => {
    const hidden = await show(html`<crm-record-chip></crm-record-chip>`)
    expect(text(hidden)).toContain('Not visible to you')
    let removals = 0
    render(
      html`<crm-record-chip
        .record=${{ displayName: 'Acme' }}
        removable
        @crm-remove=${() => (removals += 1)}
      ></crm-record-chip>`,
      place,
    )
    const chip = place.querySelector('crm-record-chip')
    await chip?.updateComplete
    const button = chip?.shadowRoot?.querySelector('button')
    button?.click()
    expect([button?.getAttribute('aria-label'), removals]).toEqual(['Remove Acme', 1])
  })
})

describe('crm-logo', () => {
  it('is the name where the picture does not load', async () => {
    const root = await show(html`<crm-logo name="Acme" src="data:image/png;base64,broken"></crm-logo>`)
    await expect.poll(() => root.querySelector('.name')?.textContent).toBe('Acme')
  })
})
