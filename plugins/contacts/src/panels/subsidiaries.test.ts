import { mountForTest, unmountAll, until, type Answers, type MountedPanel } from '@tessera/sdk/testing/panels'
import { afterEach, describe, expect, it } from 'vitest'
import en from '../../locales/en.json' with { type: 'json' }
import SubsidiariesPanel from './subsidiaries.ts'

const record = { id: 'c1', displayName: 'Acme', version: 2 }
const link = (id: string, displayName: string) => ({ id, displayName })
const group = (parent: object | null, children: readonly object[]): Answers => ({
  'GET /api/records/contacts.company/c1': { ...record, parent },
  'POST /api/records/contacts.company/query': { data: children, page: { next: null, previous: null } },
})

let panel: MountedPanel
afterEach(unmountAll)

const mount = async (answers: Answers) => {
  panel = await mountForTest(SubsidiariesPanel, { plugin: 'contacts', locales: { en }, record, answers })
}

describe('the group of a company', () => {
  it('shows the parent and the subsidiaries', async () => {
    await mount(group(link('c0', 'Holding'), [{ ...link('c2', 'Bolt'), taxNumber: 'BE0417497106' }]))
    await panel.shows('Holding')
    expect(panel.text()).toContain('Bolt')
    expect(panel.text()).toContain('BE0417497106')
    expect(panel.fired('crm-count')).toEqual([1])
  })

  it('says that a company stands alone', async () => {
    await mount(group(null, []))
    await panel.shows('No group')
  })

  it('takes a subsidiary out, and undoes that', async () => {
    await mount({
      ...group(null, [link('c2', 'Bolt')]),
      'PATCH /api/records/contacts.company/c2': link('c2', 'Bolt'),
    })
    await panel.shows('Bolt')
    panel.find('crm-icon-button').click()
    await until(
      () => panel.undo.length === 1,
      () => panel.text(),
    )
    await panel.undo[0]?.undo()
    const patches = panel.requests.filter((request) => request.method === 'PATCH')
    expect(patches.map((request) => request.body)).toEqual([{ parent: null }])
    expect(panel.requests.some(({ path }) => path.startsWith('/api/undo/'))).toBe(true)
  })

  it('adds the company that is picked', async () => {
    await mount({
      ...group(null, []),
      'GET /api/records/contacts.company/c2': { ...link('c2', 'Bolt'), parent: null },
      'PATCH /api/records/contacts.company/c2': link('c2', 'Bolt'),
    })
    await panel.shows('No group')
    panel.find('crm-button', 'Add subsidiary').click()
    const picker = panel.find<HTMLElement & { value: unknown }>('crm-record-picker')
    picker.value = link('c2', 'Bolt')
    picker.dispatchEvent(new CustomEvent('crm-change'))
    await until(
      () => panel.undo.length === 1,
      () => panel.text(),
    )
    expect(panel.undo[0]?.message).toBe('Bolt is now a subsidiary')
    expect(panel.requests.find((request) => request.method === 'PATCH')?.body).toEqual({ parent: 'c1' })
  })
})
