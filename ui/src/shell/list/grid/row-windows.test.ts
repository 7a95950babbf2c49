import type { QueryResult, UntypedQuery, UntypedRecord } from '@tessera/sdk/ui'
import { describe, expect, it, vi } from 'vitest'
import { RowWindows } from './row-windows.ts'

const total = 5_000
const records = Array.from({ length: total }, (_none, index) => ({
  id: `r${index}`,
  displayName: `Record ${index}`,
  version: 1,
}))

/** The records of a list as the server reads them: by cursors, and by offsets from either end. */
function answer(query: UntypedQuery): QueryResult<UntypedRecord> {
  const { limit = 50, offset, after, before, count } = query
  const from =
    after !== undefined
      ? Number(after) + 1
      : before !== undefined
        ? Math.max(0, Number(before) - limit)
        : offset === undefined
          ? 0
          : offset < 0
            ? total + offset
            : offset
  const data = records.slice(from, before === undefined ? from + limit : Number(before))
  const last = from + data.length - 1
  return {
    data,
    page: { next: last + 1 < total ? String(last) : null, previous: from > 0 ? String(from) : null },
    ...(count === 'capped' ? { count: { value: 1000, exact: false } } : {}),
    ...(count === 'exact' ? { count: { value: total, exact: true } } : {}),
  }
}

/** Windows over these records, and what was asked for them. */
async function open(refuse: (query: UntypedQuery) => boolean = () => false) {
  const asked: UntypedQuery[] = []
  const aborted: UntypedQuery[] = []
  const windows = new RowWindows({
    query: { fields: ['displayName'], sort: ['name'] },
    read: async (query, signal) => {
      asked.push(query)
      signal.addEventListener('abort', () => aborted.push(query))
      await new Promise((resolve) => setTimeout(resolve))
      if (refuse(query)) throw new Error('No answer.')
      return answer(query)
    },
  })
  windows.want(0, 30)
  await vi.waitFor(() => expect(windows.count).toEqual({ value: total, exact: true }))
  asked.length = 0
  const name = (index: number) => {
    const row = windows.at(index)
    return row.kind === 'record' ? row.record.displayName : row.kind
  }
  return { windows, asked, aborted, name }
}

const placeOf = ({ offset, after, before }: UntypedQuery) => ({
  ...(offset === undefined ? {} : { offset }),
  ...(after === undefined ? {} : { after }),
  ...(before === undefined ? {} : { before }),
})

describe('the windows of a long list', () => {
  it('show what is there at once, and count all of it afterwards', async () => {
    const { windows, name } = await open()
    expect(windows.length).toBe(total)
    expect([name(0), name(99), name(100)]).toEqual(['Record 0', 'Record 99', 'loading'])
  })

  it('go on by a cursor, and jump by an offset from the nearer end', async () => {
    const { windows, asked, name } = await open()
    windows.want(80, 130)
    await vi.waitFor(() => expect(name(100)).toBe('Record 100'))
    windows.want(4_950, 5_000)
    await vi.waitFor(() => expect(name(4_999)).toBe('Record 4999'))
    windows.want(4_850, 4_920)
    await vi.waitFor(() => expect(name(4_850)).toBe('Record 4850'))
    windows.want(1_210, 1_240)
    await vi.waitFor(() => expect(name(1_215)).toBe('Record 1215'))
    expect(asked.map(placeOf)).toEqual([
      { after: '99' },
      { offset: -100 },
      { before: '4900' },
      { offset: 1_200 },
    ])
    expect(asked.every(({ count }) => count === 'off')).toBe(true)
  })

  it('are not waited for when they were scrolled past, nor asked for while one scrolls on', async () => {
    const { windows, asked, aborted, name } = await open()
    windows.want(100, 130)
    windows.want(2_000, 2_030)
    windows.want(3_000, 3_030)
    await vi.waitFor(() => expect(name(3_000)).toBe('Record 3000'))
    expect(asked.map(placeOf)).toEqual([{ after: '99' }, { offset: -2_000 }])
    expect(aborted.map(placeOf)).toEqual([{ after: '99' }])
    expect(name(100)).toBe('loading')
  })

  it('offer to try again where one could not be read, and only there', async () => {
    let isOut = true
    const { windows, name } = await open(({ after }) => isOut && after === '99')
    windows.want(90, 120)
    await vi.waitFor(() => expect(name(100)).toBe('failed'))
    expect(name(99)).toBe('Record 99')
    const [first, second] = [windows.at(100), windows.at(101)]
    expect([first, second].map((row) => row.kind === 'failed' && row.isFirst)).toEqual([true, false])
    isOut = false
    if (first.kind === 'failed') first.retry()
    await vi.waitFor(() => expect(name(100)).toBe('Record 100'))
  })

  it('keep so many records and no more', async () => {
    const { windows, name } = await open()
    for (let from = 0; from < total; from += 100) {
      windows.want(from, from + 100)
      await vi.waitFor(() => expect(name(from)).toBe(`Record ${from}`))
    }
    expect(windows.loaded.length).toBeLessThanOrEqual(4_100)
    expect(name(0)).toBe('loading')
    expect(windows.indexOf('r4990')).toBe(4_990)
    windows.replace({ ...records[4_990]!, displayName: 'Changed' })
    expect(name(4_990)).toBe('Changed')
  })

  it('tell what stands around a record, and how the list goes on', async () => {
    const { windows, name } = await open()
    windows.want(90, 150)
    await vi.waitFor(() => expect(name(120)).toBe('Record 120'))
    const { from, rows, next, previous } = windows.around(120)
    expect([from, rows.length, next, previous]).toEqual([0, 200, '199', null])
  })
})
