import type { ApiRequest, ToastRequest } from '@tessera/sdk/ui'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  entityInfo,
  fieldInfo,
  openShell,
  type Answer,
  type ShellBench,
} from '../../fields/shell-bench.test-support.ts'
import { outcomeToast, type LeftAlone, type UndoOutcome } from './undo-outcome.ts'
import { UndoStack } from './undo-stack.ts'

const outcome = (more: Partial<UndoOutcome> = {}): UndoOutcome => ({
  id: 'a1',
  state: 'undone',
  reverted: 1,
  left: [],
  leftCount: 0,
  progress: null,
  ...more,
})
const left = (more: Partial<LeftAlone>): LeftAlone => ({
  entity: 'test.visit',
  id: 'v1',
  displayName: 'Visit at Acme',
  field: null,
  reason: 'changed',
  message: null,
  ...more,
})

let bench: ShellBench
let server: (request: ApiRequest) => Answer | undefined
beforeEach(async () => {
  server = () => undefined
  bench = await openShell(
    [entityInfo('test.visit', [fieldInfo('city', 'text', { label: 'City' })])],
    (request) => server(request),
  )
})
afterEach(() => bench.close())

describe('the undo of the shell', () => {
  it('takes back by the server what was written, the last write first', async () => {
    let number = 0
    server = ({ method, path }) => {
      if (path.startsWith('/api/undo/')) return { body: outcome() }
      return method === 'POST' ? { body: {}, headers: { 'x-undo-id': `a${++number}` } } : undefined
    }
    const { api, offer } = bench.shell.undo.watch()
    await api.action('test.move', {})
    await api.action('test.move', {})
    expect(offer('Moved')).toBe(true)
    await bench.undone[0]?.undo()
    await bench.undone[0]?.redo?.()
    const paths = bench.sent.map(({ path }) => path).filter((path) => path.startsWith('/api/undo/'))
    expect(paths).toEqual(['/api/undo/a2', '/api/undo/a1', '/api/undo/a1/redo', '/api/undo/a2/redo'])
  })

  it('offers nothing where nothing was written', async () => {
    const { api, offer } = bench.shell.undo.watch()
    await api.list('test.visit')
    expect(offer('Nothing')).toBe(false)
    expect(bench.undone).toEqual([])
  })

  it('waits for what takes long', async () => {
    const states = ['undoing', 'undoing', 'undone'] as const
    let asked = 0
    server = ({ path }) =>
      path.startsWith('/api/undo/')
        ? { status: asked === 0 ? 202 : 200, body: outcome({ state: states[asked++]! }) }
        : undefined
    expect(await bench.shell.undo.take(['a1'], 'undo')).toBeUndefined()
    expect(asked).toBe(3)
  })

  it('says in words what it left', () => {
    const told = (outcomes: Partial<UndoOutcome>) =>
      outcomeToast(bench.shell, [outcome(outcomes)], 'undo')?.message
    expect(told({})).toBeUndefined()
    expect(told({ reverted: 0 })).toBe('Everything is already as it was.')
    expect(told({ left: [left({ field: 'city' })], leftCount: 1 })).toBe(
      'Undone, except for one thing. City of “Visit at Acme” was changed since.',
    )
    expect(
      told({
        reverted: 0,
        left: [
          left({ reason: 'refused', message: 'That is closed.' }),
          left({ displayName: null, reason: 'gone' }),
        ],
        leftCount: 5,
      }),
    ).toBe(
      'This could not be undone. Visit at Acme: That is closed. visit is no longer available to you. 3 more were left as well.',
    )
  })
})

describe('the steps of a tab', () => {
  const setUp = () => {
    const toasts: ToastRequest[] = []
    const stack = new UndoStack({
      toast: (toast) => {
        toasts.push(toast)
        return () => undefined
      },
      text: (key) => key,
      errorText: (error) => (error as Error).message,
    })
    return { toasts, stack }
  }

  it('go back one after another, the last first, also when two are asked for at once', async () => {
    const { stack } = setUp()
    const order: string[] = []
    const step = (name: string) => ({
      message: name,
      undo: async () => {
        await Promise.resolve()
        order.push(name)
      },
      redo: () => void order.push(`${name} again`),
    })
    stack.push(step('first'))
    stack.push(step('second'))
    await Promise.all([stack.undo(), stack.undo()])
    await stack.redo()
    expect(order).toEqual(['second', 'first', 'first again'])
  })

  it('stay where the server was not reached, and go where it refused', async () => {
    const { stack, toasts } = setUp()
    let tries = 0
    stack.push({
      message: 'Changed',
      isQuiet: true,
      undo: () => {
        tries++
        throw new TypeError('No connection')
      },
    })
    await stack.undo()
    await stack.undo()
    expect(tries).toBe(2)
    expect(toasts.map(({ message }) => message)).toEqual(['No connection', 'No connection'])
  })

  it('are fifty', async () => {
    const { stack } = setUp()
    let undone = 0
    for (let index = 0; index < 60; index++)
      stack.push({ message: String(index), isQuiet: true, undo: () => void undone++ })
    for (let index = 0; index < 60; index++) await stack.undo()
    expect(undone).toBe(50)
  })
})
