import type { ApiRequest, UntypedQuery } from '@tessera/sdk/ui'
import { entityInfo, fieldInfo, type Answer } from '../../fields/shell-bench.test-support.ts'

const states = {
  options: [
    { value: 'new', label: 'New', color: 'blue' },
    { value: 'busy', label: 'At work', color: 'amber' },
    { value: 'lost', label: 'Lost', color: 'red' },
  ],
}
export const job = entityInfo(
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
export const line = entityInfo('test.line', [fieldInfo('name', 'text')], { navigation: null })
export const stage = entityInfo(
  'test.stage',
  [fieldInfo('name', 'text'), fieldInfo('line', 'reference', { target: 'test.line', required: true })],
  { navigation: null },
)

export type Job = Record<string, unknown> & { readonly id: string; readonly displayName: string }

/** A server with a handful of jobs, that filters them by one column. */
export class Jobs {
  all: readonly Job[]
  refuse: ((values: Readonly<Record<string, unknown>>) => Answer | undefined) | undefined

  constructor(all: readonly Job[]) {
    this.all = all
  }

  readonly answer = ({ method, path, body }: ApiRequest): Answer | undefined => {
    if (path === '/api/records/test.stage/query') return this.#page(stages)
    if (path === '/api/records/test.job/query') return this.#query(body as UntypedQuery)
    if (path.endsWith('/place')) return this.#place(path.split('/').at(-2) ?? '', body as Placed)
    if (method === 'GET' && path.includes('test.job'))
      return { body: this.all.find(({ id }) => path.includes(`/${id}?`)) }
    if (method !== 'PATCH') return undefined
    const values = body as Readonly<Record<string, unknown>>
    const refusal = this.refuse?.(values)
    if (refusal !== undefined) return refusal
    const id = path.split('/').at(-1)
    this.all = this.all.map((each) => (each.id === id ? { ...each, ...values } : each))
    return { body: this.all.find((each) => each.id === id), headers: { 'x-undo-id': 'u1' } }
  }

  /** Ranks are numbers here. */
  #place(id: string, { values, after, before }: Placed): Answer {
    const refusal = this.refuse?.(values)
    if (refusal !== undefined) return refusal
    const own = this.all.find((each) => each.id === id) as Job
    const isMoved = values['state'] !== own['state']
    const keyOf = (neighbour: string | null, none: number) =>
      Number(rankOf(this.all.find((each) => each.id === neighbour)) ?? none)
    const key = (keyOf(after, 999) + keyOf(before, 0)) / 2
    const others = this.all.filter((each) => each.id !== id)
    this.all = [...others, { ...own, ...values, $rank: { state: rankText(key) } }].toSorted((one, other) =>
      String(rankOf(other)).localeCompare(String(rankOf(one))),
    )
    return { body: own, headers: isMoved ? { 'x-undo-id': 'u1' } : {} }
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

export interface Placed {
  readonly values: Readonly<Record<string, unknown>>
  readonly after: string | null
  readonly before: string | null
}

const rankText = (key: number): string => key.toFixed(4).padStart(9, '0')
const rankOf = (one: Job | undefined) => (one?.['$rank'] as { state: string } | undefined)?.state
export const rankedOf = (jobs: readonly Job[]): readonly Job[] =>
  jobs.map((one, index) => ({ ...one, $rank: { state: rankText(900 - 10 * index) } }))

export const jobOf = (name: string, state: string): Job => ({
  id: name.toLowerCase(),
  displayName: name,
  name,
  state,
  price: { amount: '100', currency: 'EUR' },
})
export const stageOf = (id: string, owner: string) => ({
  id,
  displayName: `Stage ${id}`,
  line: { id: owner, displayName: `Line ${owner}` },
})
export const stages = [stageOf('s1', 'x'), stageOf('s2', 'x'), stageOf('s3', 'y')]
