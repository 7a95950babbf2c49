import type { ToastRequest, UntypedQuery } from '@tessera/sdk/ui'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { axeFindings } from '@tessera/sdk/testing/panels'
import '../../../kit/styles/document.css'
import { mount, openShell, type ShellBench } from '../../fields/shell-bench.test-support.ts'
import type { LiveArranged, LiveChange } from '../../services/live-stream.ts'
import type { CardMove } from '../../../kit/board.ts'
import type { BoardLayout } from './board-layout.ts'
import {
  job,
  jobOf,
  Jobs,
  line,
  rankedOf,
  stage,
  stageOf,
  stages,
  type Job,
  type Placed,
} from './job-server.test-support.ts'
import './list-board.ts'
import type { CrmListBoard } from './list-board.ts'

let bench: ShellBench
let board: CrmListBoard
let jobs: Jobs
let toasts: string[]
/** What the stream of changes would say. */
let tell: (changes: readonly LiveChange[], entities: ReadonlySet<string>) => void
let tellArranged: (arranged: LiveArranged) => void

async function open(all: readonly Job[], layout: BoardLayout = {}, sort = ['name']): Promise<void> {
  jobs = new Jobs(all)
  bench = await openShell([job, stage, line], (request) => jobs.answer(request))
  bench.place.style.inlineSize = '1000px'
  toasts = []
  tell = () => undefined
  tellArranged = () => undefined
  Object.assign(bench.shell, {
    live: {
      onChanges: (listener: typeof tell) => {
        // Its cells listen as well, and first.
        const before = tell
        tell = (changes, entities) => {
          before(changes, entities)
          listener(changes, entities)
        }
        return () => undefined
      },
      onArranged: (listener: typeof tellArranged) => {
        tellArranged = listener
        return () => undefined
      },
    },
    toast: (toast: string | { message: string }) =>
      void toasts.push(typeof toast === 'string' ? toast : toast.message),
  })
  board = await mount(bench, 'crm-list-board', {
    entity: bench.shell.metadata.entity('test.job'),
    layout,
    query: { sort },
  })
  await vi.waitFor(() => expect(kit().querySelectorAll('li').length).toBeGreaterThan(0))
}

const kit = () => board.shadowRoot?.querySelector('crm-board')?.shadowRoot as ShadowRoot
const heads = () =>
  [...kit().querySelectorAll('section')].map((section) => section.getAttribute('aria-label'))
const cards = (key: string) =>
  [...kit().querySelectorAll(`.column[data-key="${key}"] .opens`)].map((card) => card.textContent?.trim())
const placed = () =>
  bench.sent.filter(({ path }) => path.endsWith('/place')).map(({ path, body }) => [path, body])
const patches = () => bench.sent.filter(({ method }) => method === 'PATCH').map(({ body }) => body)
const move = (id: string, to: string, more: Partial<CardMove> = {}) =>
  board.shadowRoot
    ?.querySelector('crm-board')
    ?.dispatchEvent(new CustomEvent('crm-card-move', { detail: { id, ids: [id], from: '', to, ...more } }))

beforeAll(() => page.viewport(1200, 800))
beforeEach(() => {
  toasts = []
})
afterEach(() => bench.close())

describe('the board of a list', () => {
  it('has a column for each choice, with counts and sums of the server, and passes axe', async () => {
    await open([jobOf('Alpha', 'new'), jobOf('Beta', 'new'), jobOf('Gamma', 'busy')])
    await vi.waitFor(() => expect(heads()).toEqual(['New, 2 cards', 'At work, 1 card', 'Lost, 0 cards']))
    expect(cards('new')).toEqual(['Alpha', 'Beta'])
    expect(kit().querySelector('.sums')?.textContent).toContain('200')
    expect(await axeFindings(board)).toEqual([])
  })

  it('asks once for all counts and sums, and once per column for cards', async () => {
    await open([jobOf('Alpha', 'new')])
    await vi.waitFor(() => expect(heads()[0]).toBe('New, 1 card'))
    const asked = bench.sent.filter(({ path }) => path.endsWith('test.job/query'))
    const counts = asked.filter(({ body }) => (body as UntypedQuery).aggregate !== undefined)
    expect(counts).toHaveLength(1)
    expect(asked).toHaveLength(4)
  })

  it('shows a moved card in its new column at once, in the order of the list, and offers to take it back', async () => {
    await open([jobOf('Alpha', 'new'), jobOf('Aachen', 'busy'), jobOf('Beta', 'busy')])
    move('alpha', 'busy')
    await board.updateComplete
    expect(cards('new')).toEqual([])
    expect(cards('busy')).toEqual(['Aachen', 'Alpha', 'Beta'])
    await vi.waitFor(() => expect(bench.undone).toHaveLength(1))
    expect(bench.undone[0]?.message).toBe('Alpha moved to At work')
    expect(patches()).toEqual([{ state: 'busy' }])
    expect(cards('busy')).toEqual(['Aachen', 'Alpha', 'Beta'])
  })

  it('puts a card back that the server refuses, and says why', async () => {
    await open([jobOf('Alpha', 'new')])
    jobs.refuse = () => ({
      status: 409,
      body: { code: 'test.closed', status: 409, detail: 'The job is closed.' },
    })
    move('alpha', 'busy')
    await vi.waitFor(() =>
      expect(toasts[0]).toContain('Alpha could not be moved to At work. The job is closed.'),
    )
    await vi.waitFor(() => expect(cards('new')).toEqual(['Alpha']))
    expect(bench.undone).toEqual([])
  })

  it('asks for what a column wants to know, and moves with it', async () => {
    await open([jobOf('Alpha', 'new')])
    jobs.refuse = ({ state, reason }) =>
      state === 'lost' && reason === undefined
        ? {
            status: 422,
            body: {
              code: 'records.invalid',
              status: 422,
              detail: 'Say why.',
              fields: [{ field: 'reason', code: 'test.reason_missing', message: 'Say why.' }],
            },
          }
        : undefined
    const asked: unknown[] = []
    Object.assign(bench.shell, {
      dialogs: {
        open: ({ title }: { title: string }) => {
          asked.push(title)
          return Promise.resolve({ reason: 'Too dear' })
        },
      },
    })
    move('alpha', 'lost')
    await vi.waitFor(() =>
      expect(patches()).toEqual([{ state: 'lost' }, { state: 'lost', reason: 'Too dear' }]),
    )
    expect(asked).toEqual(['Move to Lost'])
    await vi.waitFor(() => expect(bench.undone).toHaveLength(1))
    expect(cards('lost')).toEqual(['Alpha'])
  })

  it('puts the card back when nobody answers what was asked', async () => {
    await open([jobOf('Alpha', 'new')])
    jobs.refuse = () => ({
      status: 422,
      body: {
        code: 'records.invalid',
        status: 422,
        detail: 'Say why.',
        fields: [{ field: 'reason', code: 'test.reason_missing', message: 'Say why.' }],
      },
    })
    Object.assign(bench.shell, { dialogs: { open: () => Promise.resolve(undefined) } })
    move('alpha', 'lost')
    await board.updateComplete
    await vi.waitFor(() => expect(cards('new')).toEqual(['Alpha']))
    expect(toasts).toEqual([])
  })

  it('moves by S: the name of the column, then Enter', async () => {
    await open([jobOf('Alpha', 'new')])
    let chosen = ''
    Object.assign(bench.shell, {
      dialogs: {
        open: ({ title }: { title: string }) => {
          chosen = title
          return Promise.resolve('lost')
        },
      },
    })
    await board.shadowRoot?.querySelector('crm-board')?.focusCard('alpha')
    await board.moveFocused()
    expect(chosen).toBe('Move Alpha')
    expect(patches()).toEqual([{ state: 'lost' }])
    expect(board.focusedId).toBe('alpha')
  })

  it('moves by the menu of a card', async () => {
    await open([jobOf('Alpha', 'new')])
    await board.shadowRoot?.querySelector('crm-board')?.focusCard('alpha')
    await userEvent.keyboard('.')
    const items = () => [...(board.shadowRoot?.querySelectorAll('crm-menu-item') ?? [])]
    await vi.waitFor(() => expect(items()[0]?.textContent).toContain('Move to At work'))
    items()[0]?.click()
    await vi.waitFor(() => expect(patches()).toEqual([{ state: 'busy' }]))
  })

  it('warns when a column has more than its limit', async () => {
    await open([jobOf('Alpha', 'new'), jobOf('Beta', 'busy')], { limits: { state: { busy: 1 } } })
    move('alpha', 'busy')
    await vi.waitFor(() =>
      expect(bench.undone[0]?.message).toContain('At work now has 2 cards; it should have at most 1.'),
    )
  })

  it('shows what others changed, where it is now', async () => {
    await open([jobOf('Alpha', 'new'), jobOf('Beta', 'new')])
    jobs.all = [jobOf('Alpha', 'busy'), jobOf('Beta', 'new')]
    const change = { type: 'test.job.updated', entity: 'test.job', id: 'alpha', version: 2 }
    tell([{ ...change, changed: ['state'], actorId: 'u1' }], new Set(['test.job']))
    await vi.waitFor(() => expect(cards('busy')).toEqual(['Alpha']))
    expect(cards('new')).toEqual(['Beta'])
  })

  it('keeps folded columns closed and asks for none of their cards', async () => {
    await open([jobOf('Alpha', 'new'), jobOf('Beta', 'busy')], { folded: { state: ['busy'] } })
    await vi.waitFor(() => expect(heads()).toContain('At work, 1 card'))
    expect(kit().querySelector('[data-key="busy"]')?.hasAttribute('data-collapsed')).toBe(true)
    expect(bench.sent.some(({ body }) => JSON.stringify(body).includes('{"state":{"eq":"busy"}}'))).toBe(
      false,
    )
  })

  it('has a column for a choice that an administrator adds', async () => {
    const inStage = { ...jobOf('Alpha', 'new'), stage: { id: 's1', displayName: 'Stage s1' } }
    await open([inStage], { by: 'stage' })
    await vi.waitFor(() => expect(heads()).toHaveLength(2))
    stages.push(stageOf('s4', 'x'))
    const change = { type: 'test.stage.created', entity: 'test.stage', id: 's4', version: 1 }
    tell([{ ...change, changed: [], actorId: 'u1' }], new Set(['test.stage']))
    await vi.waitFor(() => expect(heads()).toContain('Stage s4, 0 cards'))
    expect(cards('s1')).toEqual(['Alpha'])
    stages.pop()
  })

  it('shows the choices of one, where they belong to several', async () => {
    const inStage = { ...jobOf('Alpha', 'new'), stage: { id: 's1', displayName: 'Stage s1' } }
    await open([inStage], { by: 'stage' })
    await vi.waitFor(() => expect(heads()).toEqual(['Stage s1, 1 card', 'Stage s2, 0 cards']))
    const scope = board.shadowRoot?.querySelector('crm-select.scope') as HTMLElement & { value: string }
    expect(scope.value).toBe('x')
    const told: BoardLayout[] = []
    board.addEventListener('crm-board-layout', (event) => told.push(event.detail))
    scope.value = 'y'
    scope.dispatchEvent(new CustomEvent('crm-change'))
    expect(told[0]?.within).toEqual({ stage: 'y' })
  })

  it('offers the order by hand to whoever puts a card elsewhere in its column', async () => {
    await open([jobOf('Alpha', 'new'), jobOf('Beta', 'new')])
    const told: BoardLayout[] = []
    board.addEventListener('crm-board-layout', (event) => told.push(event.detail))
    let choose: () => unknown = () => undefined
    Object.assign(bench.shell, { toast: ({ action }: ToastRequest) => void (choose = action?.run ?? choose) })
    move('alpha', 'new', { from: 'new' })
    choose()
    expect(told).toEqual([{ manual: ['state'] }])
    expect(patches()).toEqual([])
  })
})

describe('a board that is ordered by hand', () => {
  const manual = { manual: ['state'] }
  const three = () => rankedOf([jobOf('Gamma', 'new'), jobOf('Alpha', 'new'), jobOf('Beta', 'busy')])

  it('reads cards in that order, and puts one in a place by one request, with the way back', async () => {
    await open(three(), manual)
    const asked = bench.sent.find(({ body }) => JSON.stringify(body).includes('{"state":{"eq":"new"}}'))
    expect(asked?.body).toMatchObject({ sort: ['-$rank.state'] })
    expect(cards('new')).toEqual(['Gamma', 'Alpha'])
    move('gamma', 'busy', { before: 'beta' })
    await board.updateComplete
    expect(cards('busy')).toEqual(['Gamma', 'Beta'])
    await vi.waitFor(() => expect(bench.undone).toHaveLength(1))
    expect(placed()).toEqual([
      [
        '/api/records/test.job/gamma/place',
        { field: 'state', values: { state: 'busy' }, after: null, before: 'beta' },
      ],
    ])
    expect(patches()).toEqual([])
    expect(cards('busy')).toEqual(['Gamma', 'Beta'])
  })

  it('moves within a column by the menu, and takes it back', async () => {
    await open(three(), manual)
    await board.shadowRoot?.querySelector('crm-board')?.focusCard('alpha')
    await userEvent.keyboard('.')
    const items = () => [...(board.shadowRoot?.querySelectorAll('crm-menu-item') ?? [])]
    await vi.waitFor(() => expect(items()[0]?.textContent).toContain('Move up'))
    items()[0]?.click()
    await vi.waitFor(() => expect(bench.undone[0]?.message).toBe('Alpha is now number 1 of 2 in New'))
    expect(cards('new')).toEqual(['Alpha', 'Gamma'])
    await bench.undone[0]?.undo()
    await vi.waitFor(() => expect(cards('new')).toEqual(['Gamma', 'Alpha']))
  })

  it('moves ticked cards together, in their order', async () => {
    await open(three(), manual)
    move('alpha', 'busy', { ids: ['gamma', 'alpha'], before: null })
    await vi.waitFor(() => expect(bench.undone[0]?.message).toBe('2 cards moved to At work'))
    expect(cards('busy')).toEqual(['Beta', 'Gamma', 'Alpha'])
    expect(placed().map(([, body]) => (body as Placed).after)).toEqual(['beta', 'gamma'])
  })

  it('puts a card back in its place that the server refuses', async () => {
    await open(three(), manual)
    jobs.refuse = () => ({ status: 409, body: { code: 'test.closed', status: 409, detail: 'It is closed.' } })
    move('gamma', 'busy', { before: null })
    await vi.waitFor(() => expect(toasts[0]).toContain('It is closed.'))
    await vi.waitFor(() => expect(cards('new')).toEqual(['Gamma', 'Alpha']))
  })

  it('shows where somebody else put a card', async () => {
    await open(three(), manual)
    jobs.all = rankedOf([jobOf('Alpha', 'new'), jobOf('Gamma', 'new'), jobOf('Beta', 'busy')])
    tellArranged({ entity: 'test.job', field: 'state', id: null })
    await vi.waitFor(() => expect(cards('new')).toEqual(['Alpha', 'Gamma']))
  })
})
