import {
  axeFindings,
  mountForTest,
  refusal,
  unmountAll,
  until,
  type Answers,
  type MountedPanel,
} from '@tessera/sdk/testing/panels'
import { afterEach, describe, expect, it } from 'vitest'
import en from '../../locales/en.json' with { type: 'json' }
import PeoplePanel from './people.ts'

const company = { id: 'c1', displayName: 'Acme', version: 1 }
const at = (id: string, role: string, rest: object = {}) => ({
  id,
  company: { id: 'c1', displayName: 'Acme' },
  role,
  department: null,
  active: true,
  primary: true,
  startedOn: null,
  endedOn: null,
  ...rest,
})
const person = (id: string, displayName: string, positions: readonly object[], rest: object = {}) => ({
  id,
  displayName,
  version: 3,
  positions,
  emails: [],
  phones: [],
  doNotCall: false,
  ...rest,
})
const ann = person('p1', 'Ann Aerts', [at('x1', 'CEO', { startedOn: '2024-02-01' })], {
  emails: [
    { address: 'old@acme.example', primary: true, invalid: true },
    { address: 'ann@acme.example', primary: false, invalid: false },
  ],
  phones: [{ number: '+32 2 000 00 01', primary: true, invalid: false }],
  doNotCall: true,
})
const bob = person('p2', 'Bob Baeten', [at('x2', 'CFO', { active: false, endedOn: '2025-12-31' })])

let panel: MountedPanel
afterEach(unmountAll)

const mount = async (answers: Answers, readonly = false) => {
  panel = await mountForTest(PeoplePanel, {
    plugin: 'contacts',
    locales: { en },
    record: company,
    answers,
    host: { readonly },
  })
}

const list = (...people: readonly object[]): Answers => ({
  'POST /api/records/contacts.person/query': { data: people, page: { next: null, previous: null } },
})

describe('the people of a company', () => {
  it('shows those who work there, with an address that works', async () => {
    await mount(list(ann, bob))
    await panel.shows('Ann Aerts')
    expect(panel.text()).toContain('since 01/02/2024')
    expect(panel.text()).toContain('ann@acme.example')
    expect(panel.text()).not.toContain('old@acme.example')
    expect(panel.text()).not.toContain('Bob Baeten')
    expect(panel.fired('crm-count')).toEqual([1])
    expect(await axeFindings(panel.element)).toEqual([])
  })

  it('shows former people on demand', async () => {
    await mount(list(ann, bob))
    await panel.shows('Show 1 former')
    panel.find('crm-button', 'Show 1 former').click()
    await panel.shows('Bob Baeten')
    expect(panel.text()).toContain('until 31/12/2025')
  })

  it('ends a position, and undoes that', async () => {
    await mount({
      ...list(ann),
      'PATCH /api/records/contacts.person/p1': ann,
      'GET /api/records/contacts.person/p1': ann,
    })
    await panel.shows('Ann Aerts')
    panel.find('crm-menu-item', 'Has left').click()
    await until(
      () => panel.undo.length === 1,
      () => panel.text(),
    )
    const patch = panel.requests.find((request) => request.method === 'PATCH')
    expect(patch?.body).toMatchObject({
      version: 3,
      positions: [
        {
          id: 'x1',
          company: 'c1',
          active: false,
          endedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string,
        },
      ],
    })
    expect(panel.undo[0]?.message).toBe('Ann Aerts has left Acme')
    await panel.undo[0]?.undo()
    expect(panel.requests.at(-1)?.path).toMatch(/^\/api\/undo\//)
    expect(panel.requests.filter(({ method }) => method === 'PATCH')).toHaveLength(1)
  })

  it('says what is wrong when a change is refused, and keeps the list', async () => {
    await mount({
      ...list(ann),
      'PATCH /api/records/contacts.person/p1': refusal(404, {
        code: 'records.not_found',
        detail: 'Not there.',
      }),
    })
    await panel.shows('Ann Aerts')
    panel.find('crm-menu-item', 'Remove from this company').click()
    await until(
      () => panel.toasts.length === 1,
      () => panel.text(),
    )
    expect(panel.toasts[0]).toMatchObject({ tone: 'danger', message: 'Not there.' })
    expect(panel.undo).toEqual([])
    expect(panel.text()).toContain('Ann Aerts')
  })

  it('creates a person by name with a position here', async () => {
    await mount({
      ...list(),
      'POST /api/records/contacts.person': { id: 'p9', displayName: 'Jan Van den Berghe', version: 1 },
    })
    await panel.shows('Nobody here yet')
    panel.find('crm-button', 'Add person').click()
    await until(
      () => panel.text().includes('Main position'),
      () => panel.text(),
    )
    panel
      .find('crm-record-picker')
      .dispatchEvent(new CustomEvent('crm-create', { detail: 'Jan Van den Berghe' }))
    const role = panel.find<HTMLElement & { value: string }>('crm-text')
    role.value = 'Buyer'
    role.dispatchEvent(new CustomEvent('crm-input'))
    panel.find('form').dispatchEvent(new SubmitEvent('submit', { cancelable: true }))
    await until(
      () => panel.undo.length === 1,
      () => panel.text(),
    )
    const creation = panel.requests.find((request) => request.path === '/api/records/contacts.person')
    expect(creation?.body).toMatchObject({
      firstName: 'Jan',
      lastName: 'Van den Berghe',
      positions: [{ company: 'c1', role: 'Buyer' }],
    })
  })

  it('offers nothing to change where the host says so', async () => {
    await mount(list(ann), true)
    await panel.shows('Ann Aerts')
    expect(panel.text()).not.toContain('Add person')
    expect(() => panel.find('crm-menu')).toThrow()
  })

  it('loads again when people changed elsewhere', async () => {
    await mount(list(ann))
    await panel.shows('Ann Aerts')
    const before = panel.requests.length
    panel.change({ type: 'contacts.person.updated', entity: 'contacts.person' })
    panel.change({ type: 'contacts.person.created', entity: 'contacts.person' })
    await until(
      () => panel.requests.length > before,
      () => 'no reload',
    )
    expect(panel.requests.length).toBe(before + 1)
  })
})
