import { axeFindings } from '@tessera/sdk/testing/panels'
import { html, render } from 'lit'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import './styles/document.css'
import type { CrmTimeline, TimelineEntry } from './timeline.ts'
import './timeline.ts'

const day = 86_400_000
const at = (days: number): string => new Date(Date.now() + days * day).toISOString()
const edit = (id: string, days: number, fields: readonly string[]): TimelineEntry => ({
  id,
  at: at(days),
  edit: { actor: 'u1', who: 'Bob Jansen', fields },
})
const entries: readonly TimelineEntry[] = [
  { id: 'later', at: at(9), title: 'Later talk', icon: 'phone' },
  { id: 'soon', at: at(1), title: 'Soon a call', icon: 'phone' },
  edit('e2', -2.001, ['Name']),
  edit('e1', -2.002, ['City', 'Name']),
  { id: 'was', at: at(-3), title: 'Past talk', text: 'About prices', href: '#was' },
  { id: 'pin', at: at(-9), title: 'Keep this', isPinned: true },
]

let place: HTMLElement
let timeline: CrmTimeline
beforeEach(() => {
  Object.assign(document.documentElement, { lang: 'en' })
  place = document.body.appendChild(document.createElement('main'))
})
afterEach(() => place.remove())

const show = async (properties: Partial<CrmTimeline> = {}, content: unknown = '') => {
  render(html`<crm-timeline label="What happened">${content}</crm-timeline>`, place)
  timeline = place.querySelector('crm-timeline') as CrmTimeline
  Object.assign(timeline, { entries, ...properties })
  await timeline.updateComplete
}
const articles = () => [...timeline.renderRoot.querySelectorAll<HTMLElement>('[role=article]')]
const ids = () => articles().map(({ dataset }) => dataset['id'])
const focused = () => (timeline.shadowRoot?.activeElement as HTMLElement | null)?.dataset['id']
const heard = (type: string) => {
  const events: Event[] = []
  timeline.addEventListener(type, (event) => events.push(event))
  return events
}

describe('crm-timeline', () => {
  it('shows what is pinned, what is to come, the nearest first, then what was, under its days', async () => {
    await show()
    expect(ids()).toEqual(['pin', 'soon', 'later', 'e2', 'was'])
    const headings = [...timeline.renderRoot.querySelectorAll('h3')].map(({ textContent }) => textContent)
    expect(headings.slice(0, 2)).toEqual(['Pinned', 'Upcoming'])
    expect(headings).toHaveLength(4)
    expect(await axeFindings(place)).toEqual([])
  })

  it('folds the edits of one person, and says which fields behind them', async () => {
    await show()
    const folded = timeline.renderRoot.querySelector('details')
    expect(folded?.querySelector('summary')?.textContent).toContain('Bob Jansen changed 2 fields')
    expect(folded?.querySelector('.fields')?.textContent).toContain('Name and City')
  })

  it('is a feed: its entries have a name and a place, and Page Down goes from one to the next', async () => {
    await show()
    expect(articles().map(({ ariaPosInSet, ariaSetSize }) => [ariaPosInSet, ariaSetSize])[1]).toEqual([
      '2',
      '5',
    ])
    expect(articles()[1]?.ariaLabel).toContain('Soon a call')
    articles()[0]?.focus()
    await userEvent.keyboard('{PageDown}{PageDown}')
    expect(focused()).toBe('later')
    await userEvent.keyboard('{PageUp}')
    expect(focused()).toBe('soon')
    expect(articles().filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1)
  })

  it('lets the keyboard out at its end', async () => {
    await show()
    place.append(document.createElement('button'))
    articles()[0]?.focus()
    await userEvent.keyboard('{Control>}{End}{/Control}')
    expect(timeline.shadowRoot?.activeElement?.className).toBe('end')
    await userEvent.keyboard('{Tab}')
    expect(document.activeElement?.localName).toBe('button')
  })

  it('asks for older and for newer ones, and not while they are read', async () => {
    await show({ hasOlder: true, hasNewer: true })
    const [older, newer] = [heard('crm-older'), heard('crm-newer')]
    expect(articles()[0]?.ariaSetSize).toBe('-1')
    for (const button of timeline.renderRoot.querySelectorAll('crm-button')) button.click()
    articles().at(-1)?.focus()
    await userEvent.keyboard('{PageDown}')
    timeline.busy = true
    await userEvent.keyboard('{PageDown}')
    expect([older.length, newer.length]).toEqual([2, 1])
    expect(await axeFindings(place)).toEqual([])
  })

  it('takes the content of an entry from its slot or from a function', async () => {
    await show(
      { renderEntry: ({ id }) => (id === 'soon' ? html`<b>Drawn</b>` : undefined) },
      html`<p slot="item-was">Slotted</p>`,
    )
    const slot = timeline.renderRoot.querySelector<HTMLSlotElement>('slot[name=item-was]')
    expect(slot?.assignedElements()[0]?.textContent).toBe('Slotted')
    expect(timeline.renderRoot.querySelector('b')?.textContent).toBe('Drawn')
  })

  it('brings an entry into view, and says where it is not there', async () => {
    await show({ current: 'was' })
    expect(timeline.goTo('was')).toBe(true)
    expect(focused()).toBe('was')
    expect(timeline.goTo('gone')).toBe(false)
  })

  it('shows what is slotted as empty where there is nothing', async () => {
    await show({ entries: [] }, html`<p slot="empty">Nothing yet</p>`)
    expect(timeline.renderRoot.querySelector('slot')?.assignedElements()[0]?.textContent).toBe('Nothing yet')
  })
})
