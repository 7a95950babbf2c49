import { createTestApp, type TestApp, type TestUser } from '@tessera/sdk/testing'
import type { InsertOf, RecordOf } from '@tessera/sdk'

type Deal = RecordOf<'pipeline.deal'>

/** A Tessera with pipelines, its usual stages by their names, and the histories of its deals. */
export interface PipelineWorld {
  readonly app: TestApp
  readonly admin: TestUser
  readonly member: TestUser
  /** Ids of the stages of the usual pipeline. */
  readonly stages: Readonly<
    Record<'qualification' | 'needs' | 'proposal' | 'negotiation' | 'won' | 'lost', string>
  >
  readonly pipeline: string
  readonly reason: string
  deal(values?: Partial<InsertOf<'pipeline.deal'>>): Promise<Deal>
  /** The stays of a deal, oldest first, as `Qualification 09:00–10:00`. */
  history(deal: string): Promise<readonly string[]>
  /** What is wrong with the histories of all deals: gaps, overlaps, several open stays, another stage than the deal's. */
  faults(): Promise<readonly string[]>
  /** Sets the clock to an hour of the tenth of March. */
  at(time: string): void
  /** A request that can be undone; gives the id of the action. */
  act(user: TestUser, method: string, path: string, json: unknown): Promise<string>
  undo(user: TestUser, action: string, step?: 'undo' | 'redo'): Promise<{ left: readonly unknown[] }>
}

export async function createWorld(): Promise<PipelineWorld> {
  const app = await createTestApp({ plugins: [new URL('..', import.meta.url)], now: '2026-03-10T09:00:00Z' })
  const admin = app.as('administrator')
  const found = await admin.records('pipeline.stage').query({ sort: ['position'] })
  const [qualification, needs, proposal, negotiation, won, lost] = found.data.map(({ id }) => id) as [
    string,
    string,
    string,
    string,
    string,
    string,
  ]
  const reasons = await admin.records('pipeline.lostReason').query({ sort: ['position'] })
  const answerOf = async (answer: Response): Promise<string> => {
    if (!answer.ok) throw new Error(await answer.text())
    return answer.headers.get('x-undo-id') ?? ''
  }
  return {
    app,
    admin,
    member: app.as('member'),
    stages: { qualification, needs, proposal, negotiation, won, lost },
    pipeline: found.data[0]!.pipeline!.id,
    reason: reasons.data[0]!.id,
    deal: (values = {}) => admin.records('pipeline.deal').create({ name: 'Roof', ...values }),
    history: (deal) => readHistory(app, deal),
    faults: () => findFaults(app),
    at: (time) => app.clock.set(`2026-03-10T${time}:00Z`),
    act: async (user, method, path, json) => answerOf(await user.request(path, { method, json })),
    async undo(user, action, step = 'undo') {
      const path = `/api/undo/${action}${step === 'undo' ? '' : '/redo'}`
      const answer = await user.request(path, { method: 'POST' })
      if (!answer.ok) throw new Error(await answer.text())
      return (await answer.json()) as { left: readonly unknown[] }
    },
  }
}

interface Stay {
  readonly name: string
  readonly entered: string
  readonly left: string | null
}

async function readHistory(app: TestApp, deal: string): Promise<readonly string[]> {
  const stays = await app.sql<Stay>(
    `SELECT stage_name AS name, to_char(entered_at AT TIME ZONE 'UTC', 'HH24:MI') AS entered, to_char(left_at AT TIME ZONE 'UTC', 'HH24:MI') AS left
     FROM pipeline.stage_entry WHERE deal_id = $1 AND deleted_at IS NULL ORDER BY entered_at, left_at NULLS LAST, id`,
    [deal],
  )
  return stays.map(({ name, entered, left }) => `${name} ${entered}–${left ?? ''}`)
}

async function findFaults(app: TestApp): Promise<readonly string[]> {
  const rows = await app.sql<{ deal: string; fault: string }>(
    `WITH stay AS (
       SELECT e.*, lead(e.id) OVER w AS following, lead(e.entered_at) OVER w AS next_entered, lead(e.stage_id) OVER w AS next_stage, lead(e.previous_id) OVER w AS next_previous
       FROM pipeline.stage_entry e WHERE e.deleted_at IS NULL
       WINDOW w AS (PARTITION BY e.deal_id ORDER BY e.entered_at, e.left_at NULLS LAST, e.id))
     SELECT deal_id AS deal, 'gap or overlap' AS fault FROM stay WHERE following IS NOT NULL AND left_at IS DISTINCT FROM next_entered
     UNION ALL SELECT deal_id, 'another next' FROM stay WHERE following IS NOT NULL AND (next_id IS DISTINCT FROM next_stage OR next_previous IS DISTINCT FROM id)
     UNION ALL SELECT deal_id, 'closed end' FROM stay WHERE following IS NULL AND (left_at IS NOT NULL OR next_id IS NOT NULL OR duration IS NOT NULL)
     UNION ALL SELECT deal_id, 'wrong duration' FROM stay WHERE left_at IS NOT NULL AND duration <> round(extract(epoch FROM left_at - entered_at))
     UNION ALL SELECT d.id, 'not one open stay' FROM pipeline.deal d WHERE (SELECT count(*) FROM stay s WHERE s.deal_id = d.id AND s.left_at IS NULL) <> 1
     UNION ALL SELECT d.id, 'open stay elsewhere' FROM pipeline.deal d JOIN stay s ON s.deal_id = d.id AND s.left_at IS NULL WHERE s.stage_id <> d.stage_id OR s.entered_at <> d.stage_since
     UNION ALL SELECT d.id, 'other owner' FROM pipeline.deal d JOIN stay s ON s.deal_id = d.id WHERE s.owner_id IS DISTINCT FROM d.owner_id OR s.team_id IS DISTINCT FROM d.team_id`,
  )
  return rows.map(({ deal, fault }) => `${deal}: ${fault}`)
}
