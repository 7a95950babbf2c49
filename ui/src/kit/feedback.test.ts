import { ApiError } from '@tessera/sdk/ui'
import { html, render } from 'lit'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import './avatar.ts'
import './badge.ts'
import './breadcrumb.ts'
import './callout.ts'
import './card.ts'
import './description-list.ts'
import './empty.ts'
import './error.ts'
import './field.ts'
import { axeFindings } from '@tessera/sdk/testing/panels'
import { labelColors } from './internal/label-color.ts'
import './pager.ts'
import './panel.ts'
import './progress.ts'
import './section.ts'
import './skeleton.ts'
import './status.ts'
import './styles/document.css'

describe('what the kit only shows', () => {
  let place: HTMLElement

  beforeEach(() => {
    document.documentElement.lang = 'en'
    place = document.createElement('main')
    document.body.append(place)
  })
  afterEach(() => {
    place.remove()
    delete document.documentElement.dataset['theme']
  })

  const everything = () => html`
    ${labelColors.map((color) => html`<crm-status color=${color} dot>${color}</crm-status><crm-status color=${color} plain>${color}</crm-status>`)}
    ${(['neutral', 'accent', 'success', 'warning', 'danger'] as const).map((tone) => html`<crm-badge tone=${tone}>3</crm-badge>`)}
    <crm-avatar name="Anna Peeters"></crm-avatar><crm-avatar kind="company" name="Brouwerij"></crm-avatar>
    <crm-breadcrumb .crumbs=${[{ label: 'Companies', href: '#' }, { label: 'Brouwerij' }]}></crm-breadcrumb>
    ${(['info', 'success', 'warning', 'danger', 'neutral'] as const).map((tone) => html`<crm-callout tone=${tone} heading="Heading" dismissible>Text</crm-callout>`)}
    <crm-card href="#x" label="Deal">Deal</crm-card>
    <crm-description-list
      .items=${[
        { label: 'Name', value: 'Anna' },
        { label: 'Phone', value: '' },
      ]}
    ></crm-description-list>
    <crm-empty icon="inbox" heading="Nothing" text="Yet"></crm-empty>
    <crm-error
      retryable
      .error=${new ApiError({ status: 500, code: 'x', kind: 'internal', message: 'It broke.', requestId: 'r-1' })}
    ></crm-error>
    <crm-field label="Own" error="Wrong"><input aria-label="Own" /></crm-field>
    <crm-pager from="1" to="50" total="1284" has-next></crm-pager>
    <crm-panel heading="Score" count="3" collapsible>Content</crm-panel>
    <crm-section heading="Billing" collapsible>Content</crm-section>
    <crm-progress label="Import" value="40"></crm-progress><crm-progress label="Working"></crm-progress>
    <crm-skeleton></crm-skeleton>
  `

  it.each(['light', 'dark'])('passes axe in the %s theme', async (theme) => {
    document.documentElement.dataset['theme'] = theme
    render(everything(), place)
    expect(await axeFindings(place)).toEqual([])
  })

  it('speaks four languages', async () => {
    render(html`<crm-error retryable></crm-error>`, place)
    const text = () => place.querySelector('crm-error')?.shadowRoot?.textContent
    for (const [language, words] of [
      ['en', 'Try again'],
      ['fr', 'Réessayer'],
      ['nl', 'Opnieuw proberen'],
      ['de', 'Erneut versuchen'],
    ] as const) {
      document.documentElement.lang = language
      await expect.poll(text).toContain(words)
    }
  })

  it('shows the reason and request id of an error, and offers a retry', async () => {
    render(
      html`<crm-error
        retryable
        .error=${new ApiError({ status: 500, code: 'x', kind: 'internal', message: 'It broke.', requestId: 'r-1' })}
      ></crm-error>`,
      place,
    )
    const card = place.querySelector('crm-error')
    await card?.updateComplete
    expect(card?.shadowRoot?.textContent).toContain('It broke.')
    expect(card?.shadowRoot?.querySelector('.id')?.textContent).toBe('r-1')
    let retries = 0
    card?.addEventListener('crm-retry', () => (retries += 1))
    card?.shadowRoot?.querySelector<HTMLElement>('crm-button')?.click()
    expect(retries).toBe(1)
  })

  it('takes initials from names of all sorts', async () => {
    const { initialsOf } = await import('./avatar.ts')
    expect(
      ['Anna Peeters', 'Jean-Luc de Vos', 'élodie', '  ', '(test) Bart'].map((name) => initialsOf(name)),
    ).toEqual(['AP', 'JV', 'É', '', 'B'])
    expect(initialsOf('Brouwerij Noord', true)).toBe('B')
  })

  it('folds a panel and says so', async () => {
    render(html`<crm-panel heading="Score" collapsible>Content</crm-panel>`, place)
    const panel = place.querySelector('crm-panel')
    await panel?.updateComplete
    const button = panel?.shadowRoot?.querySelector('button')
    button?.click()
    await panel?.updateComplete
    expect(button?.getAttribute('aria-expanded')).toBe('false')
    expect(panel?.shadowRoot?.querySelector<HTMLElement>('.content')?.hidden).toBe(true)
  })
})
