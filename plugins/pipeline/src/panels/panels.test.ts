import {
  axeFindings,
  mountForTest,
  refusal,
  unmountAll,
  until,
  type Answers,
  type MountedPanel,
  type MountOptions,
} from '@tessera/sdk/testing/panels'
import { afterEach, describe, expect, it } from 'vitest'
import en from '../../locales/en.json' with { type: 'json' }
import DealsPanel from './deals.ts'
import StageHistoryPanel from './stage-history.ts'
import StagePathPanel from './stage-path.ts'

const pipeline = { id: 'p1', displayName: 'Sales' }
const stage = (id: string, name: string, rest: object = {}) => ({
  id,
  name,
  displayName: name,
  pipeline,
  kind: 'open',
  probability: '50',
  color: 'blue',
  rottingDays: null,
  ...rest,
})
const stages = [
  stage('s1', 'Qualification', { rottingDays: 7 }),
  stage('s2', 'Proposal', { color: 'violet' }),
  stage('s3', 'Won', { kind: 'won', color: 'green' }),
  stage('s4', 'Lost', { kind: 'lost', color: 'red' }),
]
const link = (id: string) => ({ id, displayName: stages.find((each) => each.id === id)?.name ?? id })
const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString()
const page = (data: readonly object[], aggregates?: readonly object[]) => ({
  data,
  page: { next: null, previous: null },
  ...(aggregates === undefined ? {} : { aggregates }),
})
const deal = {
  id: 'd1',
  displayName: 'Solar panels',
  version: 1,
  pipeline,
  stage: link('s1'),
  stageSince: daysAgo(3),
}
const stagesOnly: Answers = { 'POST /api/records/pipeline.stage/query': page(stages) }
const moved = { 'POST /api/actions/pipeline.moveDeals': { moved: 1, failed: [] } }

let panel: MountedPanel
afterEach(unmountAll)

async function mount(
  Panel: Parameters<typeof mountForTest>[0],
  options: Partial<MountOptions>,
): Promise<void> {
  panel = await mountForTest(Panel, { plugin: 'pipeline', locales: { en }, record: deal, ...options })
}
const moves = () =>
  panel.requests.filter(({ path }) => path.endsWith('/pipeline.moveDeals')).map(({ body }) => body)

describe('the way of a deal', () => {
  it('shows where it is, and since when', async () => {
    await mount(StagePathPanel, { answers: stagesOnly })
    await panel.shows('Qualification for 3 days')
    expect(panel.find('[aria-current="step"]').textContent).toContain('Qualification')
    expect(await axeFindings(panel.element)).toEqual([])
  })

  it('warns where nothing moved for too long', async () => {
    await mount(StagePathPanel, { answers: stagesOnly, record: { ...deal, stageSince: daysAgo(9) } })
    await panel.shows('Nothing moved for 9 days; 7 days is usual here.')
  })

  it('moves the deal with a click, and offers the way back', async () => {
    await mount(StagePathPanel, { answers: { ...stagesOnly, ...moved } })
    await panel.shows('Proposal')
    panel.find('.step', 'Proposal').click()
    await until(
      () => panel.undo.length === 1,
      () => panel.text(),
    )
    expect(moves()).toEqual([{ ids: ['d1'], stage: 's2' }])
    expect(panel.undo[0]?.message).toBe('Now in “Proposal”')
    expect(panel.find('[aria-current="step"]').textContent).toContain('Proposal')
  })

  it('goes from step to step by the arrow keys, with one stop for the Tab key', async () => {
    await mount(StagePathPanel, { answers: stagesOnly })
    await panel.shows('Proposal')
    const first = panel.find('.step', 'Qualification')
    expect([first.tabIndex, panel.find('.step', 'Proposal').tabIndex]).toEqual([0, -1])
    first.focus()
    first.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true, cancelable: true }))
    expect(panel.element.shadowRoot?.activeElement?.textContent).toContain('Proposal')
  })

  it('asks for a stage by the key S', async () => {
    await mount(StagePathPanel, { answers: { ...stagesOnly, ...moved } })
    await panel.shows('Proposal')
    panel.press('s')
    await until(
      () => panel.dialogs.length === 1,
      () => panel.text(),
    )
    const box = panel.find<HTMLElement & { value: string }>('crm-combobox')
    box.value = 's3'
    box.dispatchEvent(new CustomEvent('crm-change'))
    await until(
      () => panel.undo.length === 1,
      () => panel.text(),
    )
    expect(panel.undo[0]?.message).toBe('“Solar panels” is won')
  })

  it('asks why a deal is lost, and stays where it was when nobody says', async () => {
    const reasons = { 'POST /api/records/pipeline.lostReason/query': page([{ id: 'r1', name: 'Price' }]) }
    await mount(StagePathPanel, { answers: { ...stagesOnly, ...moved, ...reasons } })
    await panel.shows('Lost')
    panel.find('.step', 'Lost').click()
    await panel.shows('About the loss')
    const reason = panel.find<HTMLElement & { value: string }>('crm-select')
    reason.value = 'r1'
    reason.dispatchEvent(new CustomEvent('crm-change'))
    panel.find('form').dispatchEvent(new SubmitEvent('submit', { cancelable: true }))
    await until(
      () => panel.undo.length === 1,
      () => panel.text(),
    )
    expect(moves()).toEqual([{ ids: ['d1'], stage: 's4', reason: 'r1' }])
  })

  it('says why a move is refused, and puts the deal back', async () => {
    const refused = { moved: 0, failed: [{ id: 'd1', code: 'x', message: 'Not yours.' }] }
    await mount(StagePathPanel, {
      answers: { ...stagesOnly, 'POST /api/actions/pipeline.moveDeals': refused },
    })
    await panel.shows('Proposal')
    panel.find('.step', 'Proposal').click()
    await until(
      () => panel.toasts.length === 1,
      () => panel.text(),
    )
    expect(panel.toasts[0]).toMatchObject({ message: 'Not yours.' })
    await until(
      () => panel.find('[aria-current="step"]').textContent.includes('Qualification'),
      () => panel.text(),
    )
  })

  it('is a line with a menu where there is little room', async () => {
    await mount(StagePathPanel, { answers: { ...stagesOnly, ...moved }, host: { size: 'narrow' } })
    await panel.shows('1 of 2')
    panel.find('crm-menu-item', 'Proposal').click()
    await panel.called('POST /api/actions/pipeline.moveDeals')
    expect(await axeFindings(panel.element)).toEqual([])
  })
})

describe('the stage history of a deal', () => {
  it('tells how long the deal was where, the newest first', async () => {
    const stay = (id: string, rest: object) => ({
      id,
      kind: 'open',
      by: { id: 'u1', displayName: 'Ada' },
      amount: { amount: '100.00', currency: 'EUR' },
      ...rest,
    })
    const stays = [
      stay('e2', { stageName: 'Proposal', stage: link('s2'), enteredAt: daysAgo(2), leftAt: null }),
      stay('e1', { stageName: 'Old name', stage: null, enteredAt: daysAgo(12), leftAt: daysAgo(2) }),
    ]
    await mount(StageHistoryPanel, {
      answers: { ...stagesOnly, 'POST /api/records/pipeline.stageEntry/query': page(stays) },
    })
    await panel.shows('12 days in all')
    expect(panel.text()).toMatch(/Proposal\s*2 days.*Old name\s*10 days/)
    expect(panel.text()).toContain('by Ada · €100.00')
    expect(await axeFindings(panel.element)).toEqual([])
  })
})

describe('the deals of a company', () => {
  const open = {
    id: 'd1',
    displayName: 'Solar panels',
    stage: link('s2'),
    status: 'open',
    amount: { amount: '100.00', currency: 'EUR' },
    closeOn: daysAgo(4).slice(0, 10),
    closedOn: null,
    nextStep: 'Call',
  }
  const sums = [
    { status: 'open', 'amount.currency': 'EUR', number: 2, value: { amount: '150.00', currency: 'EUR' } },
    { status: 'open', 'amount.currency': 'USD', number: 1, value: { amount: '7.00', currency: 'USD' } },
    { status: 'won', 'amount.currency': 'EUR', number: 1, value: { amount: '20.00', currency: 'EUR' } },
  ]
  const deals = ({ body }: { readonly body?: unknown }) => {
    const query = body as { aggregate?: object; filter: { status?: { eq?: string } } }
    if (query.aggregate !== undefined) return page([], sums)
    return page(query.filter.status?.eq === 'open' ? [open] : [])
  }
  const record = { id: 'c1', displayName: 'Acme', version: 1 }
  const entity = { name: 'contacts.company', plugin: 'contacts', labels: { one: '', other: '' }, fields: [] }

  it('have a sum per currency, and say what comes next', async () => {
    const answers = { ...stagesOnly, 'POST /api/records/pipeline.deal/query': deals }
    await mount(DealsPanel, { record, entity, answers })
    await panel.shows('Next: Call')
    for (const text of ['€150.00', 'US$7.00', '€20.00', 'should have closed'])
      expect(panel.text()).toContain(text)
    expect(panel.fired('crm-count')).toEqual([3])
    expect(await axeFindings(panel.element)).toEqual([])
  })

  it('are added where they stand', async () => {
    await mount(DealsPanel, {
      record,
      entity,
      answers: {
        ...stagesOnly,
        'POST /api/records/pipeline.deal/query': page([], []),
        'GET /api/session': { organisation: { currency: 'GBP' } },
        'POST /api/records/pipeline.deal': { id: 'd2', displayName: 'Roof', version: 1 },
      },
    })
    await panel.shows('No deals')
    panel.find('crm-button', 'Add deal').click()
    await panel.shows('Expected close')
    const name = panel.find<HTMLElement & { value: string }>('crm-text')
    name.value = 'Roof'
    name.dispatchEvent(new CustomEvent('crm-input'))
    panel.find('form').dispatchEvent(new SubmitEvent('submit', { cancelable: true }))
    const { body } = await panel.called('POST /api/records/pipeline.deal')
    expect(body).toEqual({ name: 'Roof', company: 'c1', stage: 's1' })
    await until(
      () => panel.undo.length === 1,
      () => panel.text(),
    )
  })

  it('say why a new one is refused', async () => {
    await mount(DealsPanel, {
      record,
      entity,
      answers: {
        ...stagesOnly,
        'POST /api/records/pipeline.deal/query': page([], []),
        'GET /api/session': {},
        'POST /api/records/pipeline.deal': refusal(403, {
          code: 'records.forbidden',
          detail: 'Not allowed.',
        }),
      },
    })
    await panel.shows('No deals')
    panel.find('crm-button', 'Add deal').click()
    await panel.shows('Expected close')
    const name = panel.find<HTMLElement & { value: string }>('crm-text')
    name.value = 'Roof'
    name.dispatchEvent(new CustomEvent('crm-input'))
    panel.find('form').dispatchEvent(new SubmitEvent('submit', { cancelable: true }))
    await until(
      () => panel.toasts.length === 1,
      () => panel.text(),
    )
    expect(panel.toasts[0]).toMatchObject({ tone: 'danger' })
  })
})
