import { afterEach, beforeEach, expect, it } from 'vitest'
import { openShell, type ShellBench } from '../fields/shell-bench.test-support.ts'
import { rememberList } from '../list/list-memory.ts'
import { wayFrom, widenWay } from './list-way.ts'

let bench: ShellBench
const answer = { data: [{ id: 'd' }, { id: 'e' }], page: { next: null, previous: 'x' } }

beforeEach(async () => {
  bench = await openShell([], () => ({ body: answer }))
})
afterEach(() => {
  sessionStorage.clear()
  bench.close()
})

it('leads from the last record that the list had loaded to those behind it', async () => {
  rememberList('test.place', {
    address: '/o/test.place',
    query: { sort: ['name'], limit: 100 },
    ids: ['a', 'b', 'c'],
    from: 101,
    total: 105,
    isCapped: false,
    next: 'cursor',
    previous: null,
  })
  expect(wayFrom('test.place', 'c')).toMatchObject({ previous: 'b', next: undefined, position: 103 })
  expect(await widenWay(bench.shell.api, 'test.place', 'b')).toBe(false)
  expect(await widenWay(bench.shell.api, 'test.place', 'c')).toBe(true)
  expect(bench.sent.at(-1)?.body).toEqual({
    sort: ['name'],
    limit: 100,
    fields: ['displayName'],
    after: 'cursor',
  })
  expect(wayFrom('test.place', 'c')).toMatchObject({ next: 'd', position: 103, total: 105 })
})
