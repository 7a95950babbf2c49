import type pg from 'pg'
import { signIn } from '../api/organisation.ts'

type Ask = <Answer>(method: string, path: string, body?: unknown) => Promise<Answer>

interface Stage {
  readonly id: string
  readonly kind: string
}

const boardSizes = { eight: 1000, usual: 2000 } as const
const perCall = 250

/** Two pipelines with their deals, made over HTTP by an administrator; once for a folder that is kept. Gives the cookie. */
export async function makeDeals(client: pg.ClientBase, port: number): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT id FROM core."user" WHERE email = 'admin@bench.example'`,
  )
  const cookie = await signIn(client, rows[0]?.id ?? '')
  const ask = asker(port, cookie)
  await ask('POST', '/api/admin/plugins/pipeline/enable')
  const count = await ask<{ count: { value: number } }>('POST', '/api/records/pipeline.deal/query', {
    limit: 1,
    count: 'exact',
  })
  if (count.count.value > 0) return cookie
  const [usual] = await list<{ id: string }>(ask, 'pipeline.pipeline', { sort: ['position'] })
  const eight = await ask<{ id: string }>('POST', '/api/p/pipeline/pipelines', { name: 'Eight stages' })
  for (const name of ['Site visit', 'Trial'])
    await ask('POST', `/api/p/pipeline/pipelines/${eight.id}/stages`, { name, kind: 'open' })
  const [reason] = await list<{ id: string }>(ask, 'pipeline.lostReason', {})
  const stagesOf = (pipeline: string) =>
    list<Stage>(ask, 'pipeline.stage', { fields: ['kind'], filter: { pipeline: { eq: pipeline } } })
  const every = await stagesOf(eight.id)
  await fill(ask, boardSizes.eight, every, reason?.id)
  const open = (await stagesOf(usual?.id ?? '')).filter(({ kind }) => kind === 'open')
  await fill(ask, boardSizes.usual, open, undefined)
  return cookie
}

function asker(port: number, cookie: string): Ask {
  const origin = `http://127.0.0.1:${port}`
  return async <Answer>(method: string, path: string, body: unknown = {}) => {
    const answer = await fetch(`${origin}${path}`, {
      method,
      body: JSON.stringify(body),
      headers: { origin, cookie, 'content-type': 'application/json' },
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`)
    return (text === '' ? undefined : JSON.parse(text)) as Answer
  }
}

async function list<Row>(ask: Ask, entity: string, query: object): Promise<readonly Row[]> {
  const answer = await ask<{ data: readonly Row[] }>('POST', `/api/records/${entity}/query`, query)
  return answer.data
}

/** Evenly over the stages. */
async function fill(
  ask: Ask,
  count: number,
  stages: readonly Stage[],
  lostReason: string | undefined,
): Promise<void> {
  const records = Array.from({ length: count }, (_none, index) => {
    const stage = stages[index % stages.length] as Stage
    return {
      name: `Deal ${String(index).padStart(4, '0')}`,
      stage: stage.id,
      amount: { amount: String(1000 + index), currency: 'EUR' },
      closeOn: new Date(Date.UTC(2027, 0, 1 + (index % 300))).toISOString().slice(0, 10),
      ...(stage.kind === 'lost' ? { lostReason } : {}),
    }
  })
  for (let start = 0; start < count; start += perCall) {
    const some = records.slice(start, start + perCall)
    const body = { matchKeys: [['externalIds.value']], policy: 'create', records: some }
    const { data } = await ask<{ data: readonly { outcome: string; message?: string }[] }>(
      'POST',
      '/api/records/pipeline.deal/upsert',
      body,
    )
    const failed = data.find(({ outcome }) => outcome !== 'created')
    if (failed !== undefined) throw new Error(`A deal was not made: ${failed.message ?? failed.outcome}`)
  }
}
