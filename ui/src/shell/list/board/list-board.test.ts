import type { ApiRequest, UntypedQuery } from '@tessera/sdk/ui'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { axeFindings } from '@tessera/sdk/testing/panels'
import '../../../kit/styles/document.css'
import {
  entityInfo,
  fieldInfo,
  mount,
  openShell,
  type Answer,
  type ShellBench,
} from '../../fields/shell-bench.test-support.ts'
import type { LiveChange } from '../../services/live-stream.ts'
import type { BoardLayout } from './board-layout.ts'
import './list-board.ts'
import type { CrmListBoard } from './list-board.ts'

const states = {
  options: [
    { value: 'new', label: 'New', color: 'blue' },
    { value: 'busy', label: 'At work', color: 'amber' },
    { value: 'lost', label: 'Lost', color: 'red' },
  ],
}
const job = entityInfo(
  'test.job',
  [
    fieldInfo('name', 'text'),
    fieldInfo('state', 'select', { options: states, required: true }),
    fieldInfo('price', 'money', { aggregate: ['sum'] }),
    fieldInfo('reason', 'text', { label: 'Reason' }),
    fieldInfo('stage', 'reference', { target: 'test.stage', required: true }),
    fieldInfo('line', 'reference', { target: 'test.line' }),
  ],
  { list: ['name', 'state', 'price'], sort: ['name'] },
)
const line = entityInfo('test.line', [fieldInfo('name', 'text')], { navigation: null })
const stage = entityInfo(
  'test.stage',
  [fieldInfo('name', 'text'), fieldInfo('line', 'reference', { target: 'test.line', required: true })],
  { navigation: null },
)

type Job = Record<string, unknown> & { readonly id: string; readonly displayName: string }

/** A server with a handful of jobs, that filters them by one column. */
class Jobs {
  all: readonly Job[]
  refuse: ((values: Readonly<Record<string, unknown>>) => Answer | undefined) | undefined

  constructor(all: readonly Job[]) {
    this.all = all
  }

  readonly answer = ({ method, path, body }: ApiRequest): Answer | undefined => {
    if (path === '/api/records/test.stage/query') return this.#page(stages)
    if (path === '/api/records/test.job/query') return this.#query(body as UntypedQuery)
    if (method !== 'PATCH') return undefined
    const values = body as Readonly<Record<string, unknown>>
    const refusal = this.refuse?.(values)
    if (refusal !== undefined) return refusal
    const id = path.split('/').at(-1)
    this.all = this.all.map((each) => (each.id === id ? { ...each, ...values } : each))
    return { body: this.all.find((each) => each.id === id), headers: { 'x-undo-id': 'u1' } }
  }

  #page(data: readonly object[]): Answer {
    return { body: { data, page: { next: null, previous: null } } }
  }

  #query({ filter, aggregate }: UntypedQuery): Answer {
    const text = JSON.stringify(filter ?? {})
    const isIn = (name: 'state' | 'stage', value: unknown) =>
      text.includes(JSON.stringify({ [name]: { eq: value } }))
    const keyOf = (each: Job) => (each['stage'] as { id: string } | undefined)?.id
    if (aggregate !== undefined)
      return { body: { data: [], page: {}, aggregates: this.#totals(aggregate.by?.[0] as string) } }
    const ids = /"id":\{"in":(\[[^\]]*\])\}/.exec(text)?.[1]
    return this.#page(
      this.all.filter((each) =>
        ids === undefined
          ? isIn('state', each['state']) || isIn('stage', keyOf(each))
          : (JSON.parse(ids) as string[]).includes(each.id),
      ),
    )
  }

  #totals(by: string) {
    const groups = new Map<string, { key: unknown; jobs: Job[] }>()
    for (const each of this.all) {
      const key = JSON.stringify(each[by])
      groups.set(key, { key: each[by], jobs: [...(groups.get(key)?.jobs ?? []), each] })
    }
    return [...groups.values()].map(({ key, jobs }) => ({
      [by]: key,
      count: jobs.length,
      sum0: { amount: String(jobs.length * 100), currency: 'EUR' },
    }))
  }
}

const jobOf = (name: string, state: string): Job => ({
  id: name.toLowerCase(),
  displayName: name,
  name,
  state,
  price: { amount: '100', currency: 'EUR' },
})
const stageOf = (id: string, owner: string) => ({
  id,
  displayName: `Stage ${id}`,
  line: { id: owner, displayName: `Line ${owner}` },
})
const stages = [stageOf('s1', 'x'), stageOf('s2', 'x'), stageOf('s3', 'y')]

let bench: ShellBench
let board: CrmListBoard
let jobs: Jobs
let toasts: string[]
/** What the stream of changes would say. */
let tell: (changes: readonly LiveChange[], entities: ReadonlySet<string>) => void

async function open(all: readonly Job[], layout: BoardLayout = {}, sort = ['name']): Promise<void> {
  jobs = new Jobs(all)
  bench = await openShell([job, stage, line], (request) => jobs.answer(request))
  bench.place.style.inlineSize = '1000px'
  toasts = []
  tell = () => undefined
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
const patches = () => bench.sent.filter(({ method }) => method === 'PATCH').map(({ body }) => body)
const move = (id: string, to: string) =>
  board.shadowRoot
    ?.querySelector('crm-board')
    ?.dispatchEvent(new CustomEvent('crm-card-move', { detail: { id, from: '', to } }))

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
})
