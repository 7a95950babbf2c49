import { afterEach, describe, expect, it } from 'vitest'
import '../../kit/styles/document.css'
import { entityInfo, fieldInfo, mount, type ShellBench } from '../fields/shell-bench.test-support.ts'
import { RecordModel } from '../record/record-model.ts'
import '../record/record-page.ts'
import '../settings/settings-screen.ts'
import { openWith, type Contribution } from './contributions.test-support.ts'

const place = entityInfo('test.place', [fieldInfo('name', 'text')], {
  groups: [{ name: 'main', label: 'Main', fields: ['name'] }],
})
const record = { id: 'r1', displayName: 'Noord', version: 1, name: 'Noord', deletedAt: null }

let bench: ShellBench | undefined
afterEach(() => bench?.close())

const deep = (element: Element): string =>
  [...(element.shadowRoot?.children ?? []), ...element.children].map(deep).join(' ') +
  (element.children.length === 0 ? (element.textContent ?? '') : '')

describe('a panel below the fields of a record', () => {
  const group = (panel: string, order: number): Contribution => ({
    panel,
    slot: 'record.field-group',
    entity: 'test.place',
    order,
    code: `class extends HTMLElement {
      set record(record) { this.textContent = '${panel} of ' + record.displayName + ' in ' + this.entity?.name }
    }`,
  })
  const openPage = async (layout: Partial<NonNullable<typeof place.layout>> | null = null) => {
    bench = await openWith([group('score', 10), group('credit', 20)], { entities: [place] })
    bench.place.style.inlineSize = '1000px'
    const model = new RecordModel(bench.shell.api, place.name, record, () => undefined)
    const none = { order: [], hidden: [] }
    const preview =
      layout === null
        ? null
        : { role: null, highlights: null, groups: [], hiddenFields: [], tabs: none, panels: none, ...layout }
    const page = await mount(bench, 'crm-record-page', {
      entity: place,
      model,
      record,
      mode: 'peek',
      preview,
    })
    const slot = () => page.renderRoot.querySelector('crm-slot[name="record.field-group"]')
    const titles = () =>
      [...(slot()?.shadowRoot?.querySelectorAll('crm-panel') ?? [])].map(({ heading }) => heading)
    return { page, slot, titles }
  }

  it('has a title, the record and its entity', async () => {
    const { slot, titles } = await openPage()
    await expect.poll(titles).toEqual(['The score', 'The credit'])
    await expect.poll(() => deep(slot() as Element)).toContain('score of Noord')
  })

  it('stands where an administrator wants it, or nowhere', async () => {
    const { titles } = await openPage({ panels: { order: ['extra.credit'], hidden: ['extra.score'] } })
    await expect.poll(titles).toEqual(['The credit'])
  })
})

describe("a page of a plugin among one's own settings", () => {
  const mine: Contribution = {
    panel: 'mine',
    slot: 'user.settings',
    code: `class extends HTMLElement {
      async connectedCallback() {
        await this.ctx.storage.user.set('hour', 9)
        this.textContent = 'Mine: ' + await this.ctx.storage.user.get('hour')
      }
    }`,
  }
  const openSettings = async (rest: string) => {
    bench = await openWith([mine], { entities: [] })
    return mount(bench, 'crm-settings-screen', { params: { rest }, query: new URLSearchParams() })
  }

  it('stands in the tree under those of the user, and is found by its name', async () => {
    const screen = await openSettings('plugin/extra/mine')
    const link = screen.renderRoot.querySelector('a[href="/settings/plugin/extra/mine"]')
    expect(link?.textContent?.trim()).toBe('The mine')
    expect(link?.getAttribute('aria-current')).toBe('page')
    const heading = link?.closest('ul')?.previousElementSibling
    expect(heading?.textContent).toBe(bench?.shell.i18n.t('settings.groups.you'))
    const search = screen.renderRoot.querySelector('crm-text')
    Object.assign(search ?? {}, { value: 'nothing like it' })
    search?.dispatchEvent(new CustomEvent('crm-input'))
    await screen.updateComplete
    expect(screen.renderRoot.querySelector('a[href="/settings/plugin/extra/mine"]')).toBeNull()
  })

  it('shows, and keeps what the user sets', async () => {
    const screen = await openSettings('plugin/extra/mine')
    await expect.poll(() => deep(screen)).toContain('Mine: 9')
    expect(bench?.shell.preferences.get('plugin.extra.hour')).toBe(9)
  })
})
