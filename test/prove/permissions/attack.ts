import type { Sent } from './door.ts'
import type { ActorFact, FieldFact, RowFact } from './facts.ts'
import type { Tally } from './judge-cells.ts'
import type { World } from './world.ts'

/** Something an attacker wants to know, and may not. */
interface Secret {
  readonly row: RowFact
  readonly field: FieldFact
  /** From below the secret, halving the distance to it, to above. */
  readonly guesses: readonly unknown[]
}

const ordered = new Set([
  'integer',
  'decimal',
  'money',
  'duration',
  'rating',
  'percent',
  'date',
  'dateTime',
  'text',
  'email',
])

/** The steps of a binary search that ends at the value, from both sides. */
function guessesFor(kind: string, value: unknown): unknown[] | null {
  if (!ordered.has(kind)) return null
  const plain = kind === 'money' ? (value as { amount: string }).amount : value
  if (kind === 'date' || kind === 'dateTime')
    return ['1000-01-01', '3000-01-01', String(plain).slice(0, 10), '9000-01-01', '9999-12-30']
  if (kind === 'text' || kind === 'email')
    return ['c', 'cn', String(plain).slice(0, 4), String(plain).slice(0, 5), String(plain), 'zzzz']
  const number = Number(plain)
  const steps = [number / 2, number * 0.9, number - 1, number, number + 1, number * 1.1, number * 2].map(
    (step) => Math.round(step),
  )
  const least = kind === 'rating' ? 0 : 1
  const most = kind === 'percent' ? 99_999 : kind === 'rating' ? 30_000 : 2_000_000_000
  return [least, ...steps.filter((step) => step > least && step < most), most]
}

/** Values of records that the actor may not see, and hidden fields of those he may. */
function secretsOf({ oracle, facts, canaries }: World, actor: ActorFact, most: number): Secret[] {
  const hidden = facts.rows.flatMap((row) => {
    if (row.deletedAt !== null || oracle.scope(actor, row.entity, 'read') === 'none') return []
    return (oracle.entity(row.entity)?.fields ?? []).flatMap((field) => {
      const value = row.values[field.path]
      if (field.system || value === null || value === undefined || oracle.reads(actor, row, field.path))
        return []
      const guesses = guessesFor(field.kind, value)
      return guesses === null ? [] : [{ row, field, guesses }]
    })
  })
  return Array.from({ length: hidden.length === 0 ? 0 : Math.floor(most + canaries.random.next()) }, () =>
    canaries.random.pick(hidden),
  )
}

const comparisonFor = (kind: string): readonly string[] =>
  kind === 'text' || kind === 'email' ? ['startsWith', 'contains', 'eq', 'ne'] : ['gt', 'lte', 'eq', 'ne']

/** Every way to ask a question about the secret, given a guess. Everything but the guess stays the same. */
function channels(world: World, { row, field }: Secret): ((guess: unknown) => Sent)[] {
  const list = `/api/records/${row.entity}/query`
  const post = (path: string, body: unknown): Sent => ({ method: 'POST', path, body })
  const asked = (operator: string, guess: unknown): object => ({
    and: [{ id: { eq: row.id } }, { [field.path]: { [operator]: guess } }],
  })
  const direct = comparisonFor(field.kind).flatMap((operator) => [
    (guess: unknown) => post(list, { fields: ['id'], filter: asked(operator, guess), count: 'exact' }),
    (guess: unknown) =>
      post(list, { fields: ['id'], filter: { not: asked(operator, guess) }, sort: ['id'], count: 'exact' }),
    (guess: unknown) =>
      post(list, { filter: asked(operator, guess), aggregate: { values: { n: { count: '*' } } } }),
    (guess: unknown) =>
      post(list, {
        fields: ['id'],
        filter: { or: [asked(operator, guess), { id: { in: [] } }] },
        sort: [field.path],
      }),
    (guess: unknown) =>
      post(`/api/records/${row.entity}/bulk`, {
        action: 'update',
        query: { filter: { and: [asked(operator, guess), { [field.path]: { empty: true } }] } },
        values: { nosuchfield: 1 },
      }),
    (guess: unknown) =>
      post(`/api/records/${row.entity}/export`, {
        query: { filter: asked(operator, guess) },
        fields: ['id'],
        format: 'csv',
      }),
  ])
  const forged = (guess: unknown): Sent => {
    const cursor = Buffer.from(JSON.stringify(['AAAAAAAA', String(guess), row.id])).toString('base64url')
    return post(list, { fields: ['id'], sort: [field.path], after: cursor })
  }
  return [...direct, ...throughRelations(world, row, field), forged]
}

/** Conditions on the record from the other ends of its links. */
function throughRelations({ facts }: World, row: RowFact, field: FieldFact): ((guess: unknown) => Sent)[] {
  const [operator] = comparisonFor(field.kind) as [string]
  const forward = facts.entities.flatMap(({ name, fields }) =>
    fields.flatMap((link) =>
      link.target === row.entity && link.kind === 'reference' ? [{ name, path: link.path }] : [],
    ),
  )
  const inverse = facts.inverses.filter(({ entity }) => entity === row.entity)
  const ask = (entity: string, filter: unknown, more: object = {}): Sent => ({
    method: 'POST',
    path: `/api/records/${entity}/query`,
    body: { fields: ['id'], filter, sort: ['id'], count: 'exact', ...more },
  })
  return [
    ...forward.map(
      ({ name, path }) =>
        (guess: unknown) =>
          ask(name, {
            and: [{ [`${path}.id`]: { eq: row.id } }, { [`${path}.${field.path}`]: { [operator]: guess } }],
          }),
    ),
    ...inverse.map(
      ({ on, name }) =>
        (guess: unknown) =>
          ask(on, {
            [name]: { some: { and: [{ id: { eq: row.id } }, { [field.path]: { [operator]: guess } }] } },
          }),
    ),
    ...inverse.map(
      ({ on, name }) =>
        (guess: unknown) =>
          ask(
            on,
            { id: { nin: [] } },
            {
              include: {
                [name]: {
                  fields: ['id'],
                  filter: { and: [{ id: { eq: row.id } }, { [field.path]: { [operator]: guess } }] },
                },
              },
            },
          ),
    ),
  ]
}

/** An answer without what differs anyway: the request's own number. */
const essence = (status: number, text: string): string =>
  `${status} ${text.replaceAll(/"requestId":"[^"]*"/g, '')}`

/**
 * Binary searches for secrets through every channel: if any answer differs between two guesses, the search goes on
 * from there and a bit is learned.
 */
export async function attack(world: World, perActor: number, tally: Tally): Promise<string[]> {
  const how: string[] = []
  let probes = 0
  for (const actor of world.facts.actors) {
    for (const secret of secretsOf(world, actor, perActor)) {
      for (const ask of channels(world, secret)) {
        const answers = new Map<string, unknown>()
        await Promise.all(
          secret.guesses.map(async (guess) => {
            const request = ask(guess)
            tally.requests.add(JSON.stringify([actor.name, request]))
            const { status, text } = await world.door.send(world.credentials[actor.name] ?? null, request)
            answers.set(essence(status, text), guess)
            probes++
          }),
        )
        if (answers.size > 1)
          how.push(
            `${actor.name} tells ${secret.row.entity}.${secret.field.path} apart by ${JSON.stringify(ask(secret.guesses[0]))}: ${[...answers.keys()].map((text) => text.slice(0, 150)).join(' | ')}`,
          )
      }
    }
  }
  tally.counts.set('binary search', (tally.counts.get('binary search') ?? 0) + probes)
  return how
}
