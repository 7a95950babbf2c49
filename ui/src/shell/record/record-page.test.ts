import type { UntypedRecord } from '@tessera/sdk/ui'
import { afterEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { axeFindings } from '@tessera/sdk/testing/panels'
import '../../kit/styles/document.css'
import {
  entityInfo,
  fieldInfo,
  mount,
  openShell,
  type ShellBench,
} from '../fields/shell-bench.test-support.ts'
import type { EntityInfo } from '../services/entity-info.ts'
import { RecordModel } from './record-model.ts'
import './record-page.ts'
import type { CrmRecordPage } from './record-page.ts'

const fields = [
  fieldInfo('name', 'text'),
  fieldInfo('city', 'text'),
  fieldInfo('staff', 'integer', { editor: 'number' }),
  fieldInfo('secret', 'text', { writable: false }),
  fieldInfo('note', 'text'),
]
const groups = [
  { name: 'main', label: 'Main', fields: ['name', 'city'] },
  { name: 'rest', label: 'Rest', fields: ['staff', 'secret', 'note'] },
]
const stored: UntypedRecord = {
  id: '019ab000-0000-7000-8000-000000000001',
  displayName: 'Noord',
  version: 3,
  name: 'Noord',
  city: 'Gent',
  staff: 12,
  secret: 'x',
  note: null,
  deletedAt: null,
}

let bench: ShellBench
let element: CrmRecordPage
let went = ''
async function open(more: Partial<EntityInfo> = {}, given: Partial<CrmRecordPage> = {}, record = stored) {
  const entity = entityInfo('test.place', fields, { groups, ...more })
  bench = await openShell([entity], (request) =>
    request.path.endsWith('/duplicates')
      ? {
          body: {
            data: [{ entity: entity.name, id: 'twin', displayName: 'Noord bv', subtitle: 'Gent' }],
            hasUnseen: true,
          },
        }
      : request.path.startsWith('/api/presence')
        ? { body: { data: [{ id: 'u2', displayName: 'Bob Jansen', field: 'city' }] } }
        : request.method === 'PATCH'
          ? { body: { ...record, ...(request.body as object), version: 4 } }
          : undefined,
  )
  bench.place.style.inlineSize = '1200px'
  Object.assign(bench.shell, { navigate: (path: string) => (went = path) })
  const model: RecordModel = new RecordModel(bench.shell.api, entity.name, record, () => {
    if (element !== undefined) element.record = model.record
  })
  element = await mount(bench, 'crm-record-page', { entity, model, record, ...given })
  await element.updateComplete
}
afterEach(async () => {
  bench.close()
  await page.viewport(1280, 800)
})

const part = <Tag extends keyof HTMLElementTagNameMap>(tag: Tag) => element.shadowRoot?.querySelector(tag)
const shownFields = () =>
  [...(part('crm-record-fields')?.shadowRoot?.querySelectorAll('crm-record-field') ?? [])].map(
    ({ field }) => field?.name,
  )
const fieldOf = (name: string) =>
  [...(part('crm-record-fields')?.shadowRoot?.querySelectorAll('crm-record-field') ?? [])].find(
    ({ field }) => field?.name === name,
  )
const tabNames = () => part('crm-tabs')?.tabs.map(({ name }) => name)

describe('the page of a record', () => {
  it('has fields beside tabs on wide screens, and all in one column on narrow ones', async () => {
    await page.viewport(1100, 800)
    await open()
    expect(part('aside')?.className).toBe('fields')
    expect(element.shadowRoot?.querySelector('.dock')).toBeNull()
    await page.viewport(700, 800)
    await expect.poll(() => element.shadowRoot?.querySelector('.dock')).not.toBeNull()
    expect(part('aside')).toBeNull()
    expect(tabNames()).toEqual(['overview', 'timeline', 'history'])
  })

  it('asks for nothing before it shows its header and fields', async () => {
    await open()
    // The timeline is what its tab shows; nothing is asked for the record itself.
    expect(bench.sent.filter(({ path }) => !/\/(timeline|history)/.test(path))).toEqual([])
    expect(shownFields()).toEqual(['name', 'city', 'staff', 'secret', 'note'])
  })

  it('sums up in two facts or more; one alone stands among the fields, unless an administrator chose it', async () => {
    await open()
    expect(part('crm-record-highlights')?.hidden).toBe(true)
    const facts = [...fields, fieldInfo('rating', 'rating')]
    await open({ fields: facts }, {}, { ...stored, rating: 4 })
    expect(part('crm-record-highlights')?.shadowRoot?.querySelectorAll('dt').length).toBe(2)
    const none = { order: [], hidden: [] }
    await open({
      layout: { role: null, highlights: ['staff'], groups: [], hiddenFields: [], tabs: none, panels: none },
    })
    expect(part('crm-record-highlights')?.shadowRoot?.textContent).toContain('12')
  })

  it('lists records once that point to it by themselves and by their parts', async () => {
    const inverse = (name: string, within: string | null) => ({
      name,
      label: name,
      entity: 'test.place',
      part: within,
      field: 'name',
    })
    await open({ inverses: [inverse('staff', 'positions'), inverse('people', null)] }, { tab: 'overview' })
    const lists = [...(element.shadowRoot?.querySelectorAll('crm-related-list') ?? [])]
    expect(lists.map((list) => list.inverse?.name)).toEqual(['people'])
  })

  it('tells of possible duplicates, and opens them beside it', async () => {
    await open({ matchKeys: [['name']] })
    const banner = part('crm-duplicate-banner')
    await expect.poll(() => banner?.hidden).toBe(false)
    expect(banner?.shadowRoot?.textContent).toContain('1 possible duplicate')
    banner?.shadowRoot?.querySelector('crm-button')?.click()
    await banner?.updateComplete
    expect(banner?.shadowRoot?.querySelector('li')?.textContent).toContain('Noord bv')
    expect(banner?.shadowRoot?.textContent).toContain('another one that you are not allowed to see')
    expect(await axeFindings(element)).toEqual([])
    banner?.shadowRoot?.querySelector<HTMLElement>('li crm-button')?.click()
    expect(went).toMatch(/peek=test\.place%3Atwin/)
  })

  it('tells who else is there, and which field they change', async () => {
    await open()
    await expect
      .poll(() => part('crm-record-header')?.shadowRoot?.querySelector('.people')?.textContent)
      .toContain('Bob Jansen is here, changing City')
    await expect.poll(() => fieldOf('city')?.shadowRoot?.textContent).toContain('Bob Jansen is changing this')
  })

  it('leaves empty fields out, and brings them back', async () => {
    await open()
    const turn = () => part('crm-record-fields')?.shadowRoot?.querySelector<HTMLElement>('.empty')?.click()
    turn()
    await expect.poll(shownFields).not.toContain('note')
    turn()
    await expect.poll(shownFields).toContain('note')
  })

  it('goes with Tab from field to field, saving what was typed', async () => {
    await open()
    await fieldOf('city')?.edit()
    await userEvent.keyboard('Brugge{Tab}')
    await expect
      .poll(() => bench.sent.find(({ method }) => method === 'PATCH')?.body)
      .toMatchObject({
        city: 'Brugge',
      })
    await expect.poll(() => fieldOf('staff')?.shadowRoot?.activeElement?.tagName).toBe('CRM-IN-PLACE-EDITOR')
    await userEvent.keyboard('{Shift>}{Tab}{/Shift}')
    await expect.poll(() => fieldOf('city')?.shadowRoot?.activeElement?.tagName).toBe('CRM-IN-PLACE-EDITOR')
    await userEvent.keyboard('{Escape}')
  })

  it('is laid out as an administrator wants it, with what the layout says nothing about', async () => {
    await open({
      layout: {
        role: null,
        highlights: ['city'],
        groups: [{ name: 'own', label: 'Own', fields: ['staff', 'gone', 'name'] }],
        hiddenFields: ['city'],
        tabs: { order: ['history', 'gone.tab'], hidden: ['timeline'] },
        panels: { order: [], hidden: [] },
      },
    })
    expect(shownFields()).toEqual(['staff', 'name', 'secret', 'note'])
    expect(part('crm-record-highlights')?.shadowRoot?.textContent).toContain('Gent')
    expect(tabNames()).toEqual(['history'])
  })

  it('shows a locked value as plain text, which can be copied', async () => {
    await open()
    const tools = fieldOf('secret')?.shadowRoot?.querySelector('.tools')
    expect(tools?.querySelector('.edit')).toBeNull()
    expect(tools?.querySelector('.lock')).not.toBeNull()
    expect(tools?.querySelector<HTMLElement>('.copy')?.tabIndex).toBe(0)
  })

  it('says that the record is in the trash, and offers to restore it', async () => {
    await open({}, {}, { ...stored, deletedAt: '2026-01-01T00:00:00.000Z' })
    expect(part('crm-callout')?.textContent).toContain('Restore')
    expect(fieldOf('city')?.isEditable).toBe(false)
  })

  it('has no axe findings, in one, two and three columns and in a peek', async () => {
    await open()
    expect(await axeFindings(element)).toEqual([])
    await page.viewport(700, 800)
    await element.updateComplete
    expect(await axeFindings(element)).toEqual([])
    element.mode = 'peek'
    await element.updateComplete
    expect(await axeFindings(element)).toEqual([])
  })
})
