import { nameOf, textOf, type Cell } from './cell.ts'
import type { Answered } from './door.ts'
import { tokensIn } from './canaries.ts'
import type { ActorFact } from './facts.ts'
import type { World } from './world.ts'

export interface Finding {
  readonly kind: 'leak' | 'wrong answer' | 'write'
  readonly cell: string
  readonly operation: string
  readonly what: string
}

/** A canary in the bytes of an answer that its reader may not know; what he named himself is no news. */
export function leaksIn(world: World, actor: ActorFact, said: string, text: string): string[] {
  const named = tokensIn(said)
  const whole = `${text}\n${cursorsIn(text)}`
  return [...tokensIn(whole)].flatMap((token) => {
    if (named.has(token)) return []
    const places = world.canaries.find(token)
    if (places === undefined || places.some((place) => mayKnow(world, actor, place))) return []
    return [
      `${token}, which is ${places.map((place) => `${place.entity}.${place.field} of ${place.record}`).join(', ')}`,
    ]
  })
}

function mayKnow(
  { oracle, facts }: World,
  actor: ActorFact,
  place: { entity: string; record: string; field: string },
): boolean {
  const field = oracle.field(place.entity, place.field)
  if (field === undefined) return false
  if (place.record === '*')
    return oracle.reach(actor, field, 'read') !== 'none' || oracle.reach(actor, field, 'create') !== 'none'
  const row = facts.rows.find(({ id }) => id === place.record)
  if (row === undefined) return false
  return oracle.reads(actor, row, place.field)
}

/** Cursors carry values of their row, encoded. */
function cursorsIn(text: string): string {
  const cursors = text.match(/(?<="(?:next|previous)":")[\w-]+/g) ?? []
  return cursors.map((cursor) => Buffer.from(cursor, 'base64url').toString()).join('\n')
}

export interface Tally {
  readonly counts: Map<string, number>
  readonly findings: Finding[]
  readonly requests: Set<string>
}

export const newTally = (): Tally => ({ counts: new Map(), findings: [], requests: new Set() })

/** Sends one cell and judges what came back; false where the same request was sent before. */
export async function runCell(world: World, cell: Cell, tally: Tally): Promise<boolean> {
  const key = [cell.actor.name, cell.request.panel ?? '', textOf(cell.request)].join(' ')
  if (tally.requests.has(key)) return false
  tally.requests.add(key)
  const answer = await world.door.send(world.credentials[cell.actor.name] ?? null, cell.request)
  judgeAnswer(world, cell, answer, tally)
  const next = cell.next?.(answer) ?? null
  if (next !== null) await runCell(world, next, tally)
  return true
}

export function judgeAnswer(world: World, cell: Cell, answer: Answered, tally: Tally): void {
  tally.counts.set(cell.operation, (tally.counts.get(cell.operation) ?? 0) + 1)
  const add = (kind: Finding['kind'], what: string): void =>
    void tally.findings.push({ kind, cell: nameOf(cell), operation: cell.operation, what })
  const said = `${textOf(cell.request)} ${JSON.stringify(cell.known ?? null)}`
  for (const leak of leaksIn(world, cell.actor, said, `${answer.headers}\n${answer.text}`)) add('leak', leak)
  if (answer.status >= 500) add('wrong answer', `answered ${answer.status}: ${answer.text.slice(0, 300)}`)
  const fault = faultOf(cell, answer)
  if (fault !== null) add('wrong answer', fault)
}

function faultOf(cell: Cell, answer: Answered): string | null {
  try {
    return cell.judge(answer)
  } catch (error) {
    return `cannot be judged (${error instanceof Error ? error.message : String(error)}): ${answer.status} ${answer.text.slice(0, 300)}`
  }
}

/** Sends cells, several at a time. */
export async function runCells(
  world: World,
  cells: Iterable<Cell>,
  tally: Tally,
  atOnce = 8,
  enough: () => boolean = () => false,
): Promise<void> {
  const waiting = cells[Symbol.iterator]()
  const worker = async (): Promise<void> => {
    for (let next = waiting.next(); next.done !== true && !enough(); next = waiting.next())
      await runCell(world, next.value, tally)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}
