import type { EntityMetadata, UntypedFilter } from '@tessera/sdk/ui'
import { axeFindings } from '@tessera/sdk/testing/panels'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import './styles/document.css'
import type { CrmFilterBuilder } from './filter-builder.ts'
import './filter-builder.ts'
import { runFormControlContract } from './internal/form-control-contract.ts'

const text = { eq: 'one', ne: 'one', contains: 'text', empty: 'boolean' }
const choice = { in: 'many', nin: 'many', empty: 'boolean' }
const number = { eq: 'one', gt: 'one', gte: 'one', between: 'pair' }
const day = { eq: 'one', lt: 'one', during: 'period', empty: 'boolean' }
const field = (name: string, kind: string, operands: object, more: object = {}) => ({
  name,
  kind,
  editor: kind,
  label: name[0]?.toUpperCase() + name.slice(1),
  options: {},
  writable: true,
  operands,
  operators: Object.keys(operands),
  ...more,
})
const stages = { options: ['lead', 'won'].map((value) => ({ value, label: value })) }
const company: EntityMetadata = {
  name: 'test.company',
  plugin: 'test',
  labels: { one: 'company', other: 'companies' },
  fields: [field('city', 'text', text)],
  inverses: [{ name: 'deals', entity: 'test.deal', field: 'company', part: null, label: 'Deals' }],
}
const deal: EntityMetadata = {
  name: 'test.deal',
  plugin: 'test',
  labels: { one: 'deal', other: 'deals' },
  fields: [
    field('name', 'text', text),
    field('amount', 'number', number, { kind: 'integer' }),
    field('stage', 'select', choice, { options: stages }),
    field('closing', 'date', day),
    field('owner', 'userPicker', choice, { kind: 'user', target: 'core.user' }),
    field('company', 'recordPicker', choice, { kind: 'reference', target: 'test.company' }),
  ],
}
const related = (name: string) => [company, deal].find((entity) => entity.name === name)
const namesOf = () => Promise.resolve(new Map([['u1', 'Ada Tester']]))
const filled: UntypedFilter = { and: [{ name: { contains: 'a' } }] }

const focused = () => {
  let active = document.activeElement
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement
  return active
}
const activeOption = () => {
  const root = focused()?.getRootNode()
  return root instanceof ShadowRoot ? root.querySelector('[role=option].active')?.textContent : undefined
}
/** Chooses the field of a condition that has just been added, by keyboard alone. */
async function choose(name: string): Promise<void> {
  await expect.poll(() => focused()?.tagName).toBe('INPUT')
  const before = focused()
  await userEvent.keyboard(name)
  await expect.poll(activeOption).toContain(name)
  await userEvent.keyboard('{Enter}')
  await expect.poll(() => focused() !== before && focused()?.tagName).toBe('INPUT')
}

runFormControlContract({
  tag: 'crm-filter-builder',
  property: 'value',
  properties: { entity: deal },
  blank: null,
  filled,
  sent: [['field', JSON.stringify(filled)]],
  change: async (control) => {
    void (control as unknown as CrmFilterBuilder).add()
    await choose('Name')
    await userEvent.keyboard('a')
  },
  changed: filled,
  canBeReadonly: false,
})

describe('crm-filter-builder', () => {
  let builder: CrmFilterBuilder
  beforeEach(() => Object.assign(document.documentElement, { lang: 'en' }))
  afterEach(async () => {
    builder.remove()
    await page.viewport(1000, 700)
  })

  const show = async (value: UntypedFilter | null, more: Partial<CrmFilterBuilder> = {}) => {
    builder = document.createElement('crm-filter-builder')
    Object.assign(builder, { label: 'Who', entity: deal, related, namesOf, value, ...more })
    document.body.append(builder)
    await builder.updateComplete
  }
  const button = (label: string) =>
    [...builder.renderRoot.querySelectorAll<HTMLElement>('crm-button, crm-icon-button, .join')].find(
      (each) => each.getAttribute('label') === label || each.textContent?.trim() === label,
    )
  const chips = () => [...builder.renderRoot.querySelectorAll('crm-filter-chip')]
  const surface = () => chips()[0]?.renderRoot.querySelector<HTMLElement>('.surface')

  it('makes a group with “any of” between its conditions, and one in that', async () => {
    await show(filled)
    button('Add group')?.click()
    await choose('Company › City')
    await userEvent.keyboard('Gent{Enter}')
    const inner = { 'company.city': { contains: 'Gent' } }
    expect(builder.value).toEqual({ and: [{ name: { contains: 'a' } }, { or: [inner] }] })
    const addInner = [...builder.renderRoot.querySelectorAll<HTMLElement>('.inner crm-icon-button')].at(-1)
    addInner?.click()
    await choose('Amount')
    await userEvent.keyboard('5')
    expect(builder.value).toEqual({
      and: [{ name: { contains: 'a' } }, { or: [inner, { and: [{ amount: { eq: 5 } }] }] }],
    })
    expect(builder.renderRoot.querySelectorAll('.inner .inner crm-icon-button')).toHaveLength(1)
  })

  it('turns a group from “any of” into “all of”', async () => {
    await show({
      and: [{ name: { contains: 'a' } }, { or: [{ name: { empty: true } }, { amount: { gt: 5 } }] }],
    })
    button('Any of')?.click()
    expect(builder.value).toEqual({
      and: [{ name: { contains: 'a' } }, { and: [{ name: { empty: true } }, { amount: { gt: 5 } }] }],
    })
  })

  it('says the whole filter in the reader’s language, with names for ids', async () => {
    await show(
      {
        and: [
          { stage: { in: ['won'] } },
          { or: [{ owner: { in: ['$me', 'u1'] } }, { closing: { during: 'last 30 days' } }] },
        ],
      },
      { sentence: true },
    )
    await expect
      .poll(() => builder.renderRoot.querySelector('.sentence')?.textContent)
      .toBe('Stage is any of won and (Owner is any of Me, Ada Tester or Closing is within the last 30 days)')
    document.documentElement.lang = 'de'
    await expect
      .poll(() => builder.description)
      .toBe(
        'Stage ist eines von won und (Owner ist eines von Ich, Ada Tester oder Closing im Zeitraum: die letzten 30 Tage)',
      )
  })

  const isDealOver = (amount: number) => ({ and: [{ deals: { some: { amount: { gt: amount } } } }] })

  it('asks what points at a record for conditions of its own, with the keyboard alone', async () => {
    await show(null, { entity: company })
    void builder.add()
    await expect.poll(() => focused()?.tagName).toBe('INPUT')
    await userEvent.keyboard('Deals')
    await expect.poll(activeOption).toContain('Deals')
    await userEvent.keyboard('{Enter}')
    await expect.poll(() => builder.value).toEqual({ and: [{ deals: { some: {} } }] })
    await expect.poll(() => focused()?.getRootNode()).toBe(surface()?.querySelector('crm-select')?.renderRoot)
    await userEvent.keyboard('{Tab}{Enter}')
    await choose('Amount')
    await userEvent.keyboard('5{Enter}')
    expect(builder.value).toEqual({ and: [{ deals: { some: { amount: { eq: 5 } } } }] })
    expect(surface()?.matches(':popover-open')).toBe(true)
    await userEvent.keyboard('{Escape}')
    expect(surface()?.matches(':popover-open')).toBe(false)
    expect(focused()?.textContent?.replaceAll(/\s+/g, ' ').trim()).toBe(
      'Deals: at least one with Amount is 5',
    )
  })

  it('turns “at least one” into “none”, and passes axe while it is open', async () => {
    await show(isDealOver(10_000), { entity: company, sentence: true })
    expect(builder.description).toBe('Deals: at least one with Amount is more than 10,000')
    await chips()[0]?.show()
    expect(await axeFindings(builder)).toEqual([])
    const select = surface()?.querySelector('crm-select')
    Object.assign(select ?? {}, { value: 'none' })
    select?.dispatchEvent(new CustomEvent('crm-change'))
    expect(builder.value).toEqual({ and: [{ deals: { none: { amount: { gt: 10_000 } } } }] })
    document.documentElement.lang = 'fr'
    await expect
      .poll(() => builder.description)
      .toMatch(/^Deals : aucun élément où Amount est supérieur à 10/)
  })

  it('forgets a condition of a relation that was left without a value', async () => {
    await show(isDealOver(5), { entity: company })
    await chips()[0]?.show()
    surface()?.querySelector<HTMLElement>('.add')?.click()
    await expect.poll(() => surface()?.querySelectorAll('crm-filter-chip').length).toBe(2)
    surface()?.hidePopover()
    await chips()[0]?.show()
    await expect.poll(() => surface()?.querySelectorAll('crm-filter-chip').length).toBe(1)
    expect(builder.value).toEqual(isDealOver(5))
  })

  it('offers only what can be read of what points at a record', async () => {
    await show(
      { and: [{ deals: { some: { secret: { eq: 1 } } } }, { notes: { none: {} } }] },
      { entity: company },
    )
    expect(builder.description).toBe('Deals: at least one with secret and notes: none')
    await chips()[1]?.show()
    const options = chips()[1]?.renderRoot.querySelector('crm-combobox')?.options ?? []
    expect(options.map(({ value }) => value)).toEqual(['city', 'deals'])
  })

  it('says “none of”, and turns it', async () => {
    const inner = [{ name: { contains: 'a' } }, { amount: { gt: 5 } }]
    await show({ and: [{ stage: { in: ['won'] } }, { not: { or: inner } }] })
    expect(builder.description).toBe(
      'Stage is any of won and none of (Name contains “a” or Amount is more than 5)',
    )
    button('None of')?.click()
    expect(builder.value).toEqual({ and: [{ stage: { in: ['won'] } }, { or: inner }] })
  })

  it('denies a single condition in words of its own', async () => {
    await show({ and: [{ not: { name: { contains: 'a' } } }, { not: { stage: { eq: 'won' } } }] })
    expect(builder.description).toBe('Name does not contain “a” and Stage is not won')
    await chips()[1]?.show()
    const select = chips()[1]?.renderRoot.querySelector('crm-select')
    expect(select?.value).toBe('nin')
    Object.assign(select ?? {}, { value: 'in' })
    select?.dispatchEvent(new CustomEvent('crm-change'))
    expect(builder.value).toEqual({ and: [{ not: { name: { contains: 'a' } } }, { stage: { in: ['won'] } }] })
  })

  it('keeps what it cannot show in parts, and lets go of it', async () => {
    const strange = { name: { soundsLike: 'a' } } as unknown as UntypedFilter
    await show({ and: [strange, { amount: { gt: 5 } }] })
    expect(builder.description).toBe('Special condition and Amount is more than 5')
    builder.removeLast()
    expect(builder.value).toEqual({ and: [strange] })
    expect(await axeFindings(builder)).toEqual([])
    button('Remove the filter on Special condition')?.click()
    expect(builder.value).toBeNull()
  })

  it('opens at the foot of a phone', async () => {
    await page.viewport(390, 700)
    await show(filled)
    await chips()[0]?.show()
    const box = surface()?.getBoundingClientRect()
    expect([box?.left, box?.right, box?.bottom]).toEqual([0, 390, 700])
    expect(await axeFindings(builder)).toEqual([])
  })

  it('shows without letting change while it is read-only', async () => {
    await show(filled, { readonly: true })
    expect(builder.renderRoot.querySelectorAll('crm-button')).toHaveLength(0)
    await chips()[0]?.show()
    expect(surface()?.matches(':popover-open')).toBe(false)
    expect(await axeFindings(builder)).toEqual([])
  })
})
