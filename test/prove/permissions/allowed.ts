import { answered, parsed, same, type Cell } from './cell.ts'
import { body, newValue } from './cells/write-cells.ts'
import type { ActorFact, FieldFact, RowFact } from './facts.ts'
import { runCell, type Tally } from './judge-cells.ts'
import { withConsequences } from './consequences.ts'
import { fieldIn } from './paths.ts'
import { plantValue } from './plant.ts'
import { demandAsWritten, refreshRow } from './seed.ts'
import { rowsOf, type World } from './world.ts'

/** Fields that the actor may change on this record, alone and without consequences for others. */
function changeable({ oracle }: World, actor: ActorFact, row: RowFact): FieldFact[] {
  if (row.deletedAt !== null) return []
  return (oracle.entity(row.entity)?.fields ?? []).filter(
    (field) =>
      !field.system &&
      field.parts === null &&
      field.kind !== 'file' &&
      !withConsequences.has(`${row.entity}.${field.path}`) &&
      oracle.writes(actor, row, field),
  )
}

/** Changes that have to be carried out, one after another: what is then stored is what was written, and nothing else. */
export async function runAllowed(
  world: World,
  perEntity: number,
  tally: Tally,
  enough: () => boolean,
  onChange: (row: RowFact) => void,
): Promise<void> {
  for (const actor of world.facts.actors) {
    for (const { name } of world.facts.entities) {
      const open = rowsOf(world, name).flatMap((row) =>
        changeable(world, actor, row).map((field) => ({ row, field })),
      )
      const wanted = Math.floor(perEntity + world.canaries.random.next())
      for (let times = 0; times < wanted && open.length > 0 && !enough(); times++) {
        const { row, field } = world.canaries.random.pick(open)
        if (await change(world, actor, row, field, tally)) onChange(row)
      }
    }
  }
}

function presented({ oracle }: World, actor: ActorFact, row: RowFact, { path }: FieldFact): unknown {
  return fieldIn(oracle.selected(actor, row, path), path)
}

async function change(
  world: World,
  actor: ActorFact,
  row: RowFact,
  field: FieldFact,
  tally: Tally,
): Promise<boolean> {
  const { oracle, canaries } = world
  const value = newValue(world, field)
  const isHiddenLink =
    isLinkToRecord(field) &&
    presented(world, actor, { ...row, values: { ...row.values, [field.path]: value } }, field) === null
  if (isHiddenLink) return false
  const cell: Cell = {
    operation: 'update (allowed)',
    actor,
    subject: `${row.entity}.${field.path}`,
    request: { method: 'PATCH', path: `/api/records/${row.entity}/${row.id}`, body: body(field.path, value) },
    judge: answered((json) => {
      const isRead = oracle.reads(actor, row, field.path)
      return isRead ? same(fieldIn(json, field.path), presented(world, actor, row, field)) : null
    }),
  }
  const before = row.values[field.path]
  row.values[field.path] = value
  if (!isLinkToRecord(field) && field.kind !== 'user') plantValue(canaries, row, field, value)
  const found = tally.findings.length
  const isDone = (await runCell(world, cell, tally)) && tally.findings.length === found
  if (!isDone) row.values[field.path] = before
  await refreshRow(world, row)
  await demandAsWritten(world, row).catch((error: unknown) => {
    tally.findings.push({
      kind: 'wrong answer',
      operation: cell.operation,
      cell: `${actor.name} · ${cell.subject}`,
      what: String(error),
    })
  })
  return isDone && same(value, before) !== null
}

const isLinkToRecord = ({ kind }: FieldFact): boolean => kind === 'reference' || kind === 'record'

/** Linking to a record that one may not see is refused, as linking to none. */
export function* hiddenLinkCells(world: World, actor: ActorFact): Generator<Cell> {
  const { oracle, facts, canaries } = world
  for (const { name, fields } of facts.entities) {
    for (const field of fields.filter(isLinkToRecord)) {
      const rows = rowsOf(world, name).filter(
        (row) => row.deletedAt === null && oracle.writes(actor, row, field),
      )
      const hidden = rowsOf(world, field.target ?? 'contacts.company').filter(
        (target) =>
          !oracle.may(actor, target, 'read') &&
          rows.every((row) => !JSON.stringify(row.values[field.path] ?? null).includes(target.id)),
      )
      if (rows.length === 0 || hidden.length === 0) continue
      const row = canaries.random.pick(rows)
      const { id, entity } = canaries.random.pick(hidden)
      yield {
        operation: 'update (hidden link)',
        actor,
        subject: `${name}.${field.path}`,
        request: {
          method: 'PATCH',
          path: `/api/records/${name}/${row.id}`,
          body: body(field.path, field.kind === 'record' ? { entity, id } : id),
        },
        judge: (answer) =>
          answer.status === 400 && parsed(answer).code === 'records.invalid'
            ? null
            : `answered ${answer.status}: ${answer.text.slice(0, 300)}`,
        isDenied: true,
      }
    }
  }
}
