import type { Answered, Sent } from './door.ts'
import type { ActorFact } from './facts.ts'
import type { World } from './world.ts'

/** One request, and what has to come back. */
export interface Cell {
  /** select, filter eq, sort … */
  readonly operation: string
  readonly actor: ActorFact
  /** What it is about: `vault.item.budget`. */
  readonly subject: string
  readonly request: Sent
  /** What the actor sent before, and hears again. */
  readonly known?: unknown
  /** What is wrong with the answer, or null. */
  readonly judge: (answer: Answered) => string | null
  /** What is asked after it, with what it answered. */
  readonly next?: (answer: Answered) => Cell | null
  /** A write that has to leave the database as it is. */
  readonly isDenied?: boolean
}

/** What a request says, in one line. */
export function textOf({ method, path, body }: Sent): string {
  const text = body instanceof Uint8Array ? new TextDecoder().decode(body) : JSON.stringify(body)
  return body === undefined ? `${method} ${path}` : `${method} ${path} ${text}`
}

export function nameOf({ operation, actor, subject, request }: Cell): string {
  return `${actor.name} · ${operation} · ${subject} · ${textOf(request)}`
}

export type Judge = Cell['judge']

export function parsed(answer: Answered): Record<string, unknown> {
  return JSON.parse(answer.text) as Record<string, unknown>
}

/** A refusal with this status and code, and where it is known, with this very text. */
export function refused(status: number, code: string, detail?: string): Judge {
  return (answer) => {
    if (answer.status !== status)
      return `answered ${answer.status} instead of ${status}: ${answer.text.slice(0, 300)}`
    const problem = parsed(answer)
    if (problem.code !== code)
      return `the code is ${String(problem.code)} instead of ${code}: ${answer.text.slice(0, 300)}`
    return detail === undefined || problem.detail === detail
      ? null
      : `says "${String(problem.detail)}" instead of "${detail}"`
  }
}

/** Success, with an answer that `check` finds no fault in. */
export function answered(check: (json: Record<string, unknown>) => string | null): Judge {
  return (answer) =>
    answer.status === 200
      ? check(parsed(answer))
      : `answered ${answer.status} instead of 200: ${answer.text.slice(0, 300)}`
}

export function same(given: unknown, wanted: unknown): string | null {
  const [one, other] = [canonical(given), canonical(wanted)]
  return one === other ? null : `gave ${one.slice(0, 400)} instead of ${other.slice(0, 400)}`
}

/** JSON with keys in order: an object's are in none. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}

/** A field that is hidden gets the very answer of one that does not exist, and so does an entity. */
export const unknownPath = ({ refusals }: World, actor: ActorFact, entity: string, path: string): Judge =>
  refused(400, 'query.invalid', refusals.path(actor, entity, path))
export const unknownEntity = ({ refusals }: World, actor: ActorFact, entity: string): Judge =>
  refused(404, 'records.unknown_entity', refusals.entity(actor, entity))

/** Whoever may neither read records of an entity nor make any knows nothing of it. */
export const isUnknown = ({ oracle }: World, actor: ActorFact, entity: string): boolean =>
  oracle.scope(actor, entity, 'read') === 'none' && oracle.scope(actor, entity, 'create') === 'none'

/** A list query of one actor. */
export function query(
  actor: ActorFact,
  operation: string,
  subject: string,
  entity: string,
  body: unknown,
  judge: Judge,
): Cell {
  return {
    operation,
    actor,
    subject,
    request: { method: 'POST', path: `/api/records/${entity}/query`, body },
    judge,
  }
}

export type Cells = (world: World, actor: ActorFact) => Generator<Cell>
