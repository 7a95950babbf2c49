import type pg from 'pg'
import type { BareOperation } from './bare-settings.ts'

/** What the bare server inserts: the row alone, of the same owner and with the values of the same body. */
const inserts: Readonly<Record<string, { table: string; columns: Readonly<Record<string, string>> }>> = {
  create: {
    table: 'bench.call',
    columns: {
      subject: 'subject',
      at: 'at',
      person_id: 'person',
      company_id: 'company',
      outcome: 'outcome',
      minutes: 'minutes',
      cost_amount: 'cost.amount',
      cost_currency: 'cost.currency',
    },
  },
  person: {
    table: 'contacts.person',
    columns: {
      first_name: 'firstName',
      last_name: 'lastName',
      company_id: 'company',
      job_title: 'jobTitle',
      language: 'language',
    },
  },
}

export function bareInsert(name: string, ownerId: string, teamId: string): BareOperation {
  const { table, columns } = inserts[name]!
  const names = Object.keys(columns)
  const text = `INSERT INTO ${table} (id, created_at, created_by_id, updated_at, updated_by_id, version, owner_id, team_id, ${names.join(', ')})
    VALUES (uuidv7(), now(), $1, now(), $1, 1, $1, $2, ${names.map((_name, index) => `$${index + 3}`).join(', ')}) RETURNING json_build_object('id', id)::text`
  const statement = { name: `insert-${name}`, text, isSearch: false, isShown: true }
  return {
    statements: [statement],
    requests: [[[0, [ownerId, teamId]]]],
    answer: 'insert',
    members: Object.values(columns),
  }
}

interface Counts {
  readonly rows: number
  readonly events: number
  readonly outbox: number
  readonly timeline: number
  readonly documents: number
}

/** How much there is of what a create writes; the outbox counts what was taken from it too. */
export async function countRows(client: pg.ClientBase, name: string): Promise<Counts> {
  const { table } = inserts[name]!
  const { rows } = await client.query<
    Record<keyof Counts, string>
  >(`SELECT (SELECT count(*) FROM ${table}) AS rows, (SELECT count(*) FROM core.event WHERE entity = '${table}') AS events,
    (SELECT count(*) FROM core.outbox) + (SELECT count(*) FROM core.event_position) AS outbox,
    (SELECT count(*) FROM core.timeline WHERE item_entity = '${table}') AS timeline, (SELECT count(*) FROM core.search_document WHERE entity = '${table}') AS documents`)
  return Object.fromEntries(
    Object.entries(rows[0]!).map(([key, value]) => [key, Number(value)]),
  ) as unknown as Counts
}

/** Whatever was answered as created must be there, with all that belongs to it. */
export function demandRows(
  name: string,
  before: Counts,
  after: Counts,
  answers: { readonly measured: number; readonly reference: number },
  each: { timeline: number; documents: number },
): void {
  const wanted: Counts = {
    rows: answers.measured + answers.reference,
    events: answers.measured,
    outbox: answers.measured,
    timeline: answers.measured * each.timeline,
    documents: answers.measured * each.documents,
  }
  for (const key of Object.keys(wanted) as (keyof Counts)[]) {
    const grown = after[key] - before[key]
    if (grown !== wanted[key])
      throw new Error(`"${name}": ${grown} ${key} were written instead of ${wanted[key]}.`)
  }
}

const isNew = {
  'bench.call': `subject NOT LIKE '% with %'`,
  'contacts.person': `last_name LIKE 'Nieuwenhuis %'`,
}

/** Leaves the data set as it was filled, for the next run. What was written to the event log stays. */
export async function removeNewRows(client: pg.ClientBase): Promise<void> {
  for (const [table, condition] of Object.entries(isNew)) {
    const [schema, name] = table.split('.')
    const gone = `NOT EXISTS (SELECT FROM ${schema}."${name}" r WHERE r.id`
    await client.query(`DELETE FROM ${schema}."${name}" WHERE ${condition}`)
    await client.query(
      `DELETE FROM core.search_document d WHERE d.entity = '${table}' AND ${gone} = d.record_id)`,
    )
    await client.query(
      `DELETE FROM core.timeline t WHERE t.item_entity = '${table}' AND ${gone} = t.item_id)`,
    )
  }
  await client.query('VACUUM (ANALYZE)')
}
