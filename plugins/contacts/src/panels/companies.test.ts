import { mountForTest, unmountAll, until, type Answers, type MountedPanel } from '@tessera/sdk/testing/panels'
import { afterEach, describe, expect, it } from 'vitest'
import en from '../../locales/en.json' with { type: 'json' }
import CompaniesPanel from './companies.ts'

const record = { id: 'p1', displayName: 'Ann Aerts', version: 2 }
const position = (id: string, company: object | null, rest: object = {}) => ({
  id,
  company,
  role: null,
  department: null,
  active: true,
  primary: false,
  startedOn: null,
  endedOn: null,
  ...rest,
})
const acme = { id: 'c1', displayName: 'Acme' }
const bolt = { id: 'c2', displayName: 'Bolt' }
const answers = (positions: readonly object[], emails: readonly object[] = []) => ({
  'GET /api/records/contacts.person/p1': { ...record, positions, emails },
  'PATCH /api/records/contacts.person/p1': record,
})

let panel: MountedPanel
afterEach(unmountAll)

const mount = async (given: Answers) => {
  panel = await mountForTest(CompaniesPanel, {
    plugin: 'contacts',
    locales: { en },
    record,
    answers: given,
  })
}

describe('the companies of a person', () => {
  it('stand in order: the main one, other active ones, former ones', async () => {
    await mount(
      answers([
        position(
          'x1',
          { id: 'c3', displayName: 'Core' },
          { active: false, startedOn: '2019-01-01', endedOn: '2024-12-31' },
        ),
        position('x2', bolt, { role: 'Adviser' }),
        position('x3', acme, { role: 'CEO', primary: true }),
      ]),
    )
    await panel.shows('Acme')
    const text = panel.text()
    expect(
      [text.indexOf('Acme'), text.indexOf('Bolt'), text.indexOf('Core')].every(
        (place, index, all) => index === 0 || place > all[index - 1]!,
      ),
    ).toBe(true)
    expect(text).toContain('01/01/2019 – 31/12/2024')
    expect(panel.fired('crm-count')).toEqual([2])
  })

  it('says so where the reader may not see a company, and leaves it alone', async () => {
    await mount(
      answers([position('x1', null, { role: 'Board member' }), position('x2', acme, { primary: true })]),
    )
    await panel.shows('A company you cannot see')
    panel.find('crm-menu-item', 'Has left').click()
    await until(
      () => panel.undo.length === 1,
      () => panel.text(),
    )
    const patch = panel.requests.find((request) => request.method === 'PATCH')
    const { positions } = (patch?.body ?? {}) as { positions: readonly object[] }
    expect(positions[0]).toMatchObject({ id: 'x1', role: 'Board member' })
    expect(positions[0]).not.toHaveProperty('company')
  })

  it('makes another position the main one', async () => {
    await mount(answers([position('x1', acme, { primary: true }), position('x2', bolt)]))
    await panel.shows('Bolt')
    panel.find('crm-menu-item', 'Make main position').click()
    await until(
      () => panel.undo.length === 1,
      () => panel.text(),
    )
    expect(panel.requests.find((request) => request.method === 'PATCH')?.body).toMatchObject({
      positions: [
        { id: 'x1', primary: false },
        { id: 'x2', primary: true },
      ],
    })
  })

  it('proposes the company with the domain of the e-mail address', async () => {
    await mount({
      ...answers([], [{ address: 'ann@gmail.com' }, { address: 'ann@acme.example' }]),
      'POST /api/records/contacts.company/query': {
        data: [{ ...acme, website: 'https://www.acme.example' }],
        page: { next: null, previous: null },
      },
    })
    await panel.shows('Acme has the same e-mail domain.')
    panel.find('crm-button', 'Works there').click()
    await until(
      () => panel.undo.length === 1,
      () => panel.text(),
    )
    expect(panel.requests.find((request) => request.method === 'PATCH')?.body).toMatchObject({
      positions: [{ company: 'c1', active: true }],
    })
  })

  it('proposes nothing for an address at a mail provider', async () => {
    await mount(answers([], [{ address: 'ann@gmail.com' }]))
    await panel.shows('No company yet')
    expect(panel.requests.map((request) => request.path)).not.toContain('/api/records/contacts.company/query')
  })
})
