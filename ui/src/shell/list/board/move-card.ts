import { isTesseraError } from '@tessera/sdk/ui'
import { errorText } from '../../elements/error-text.ts'
import { nest } from '../../fields/to-wire.ts'
import type { EntityInfo, FieldInfo } from '../../services/entity-info.ts'
import type { Shell } from '../../services/shell.ts'
import type { UndoWatch } from '../../services/undo/server-undo.ts'
import { askedValues, askMissing, missingFields, type AskedValues } from './ask-missing.ts'
import type { ColumnState } from './board-column.ts'
import type { BoardData } from './board-data.ts'
import { putBack, putCard, type CardPlace } from './put-card.ts'

export interface BoardMove {
  readonly entity: EntityInfo
  readonly by: FieldInfo
  readonly ids: readonly string[]
  /** Key of the column. */
  readonly to: string
  /** The card above which they are put by hand, null for the end; undefined where an order says where they stand. */
  readonly before: string | null | undefined
  readonly limit: number | undefined
}

/** What all cards of one move share. */
interface Moving {
  readonly shell: Shell
  readonly board: BoardData
  readonly move: BoardMove
  readonly target: ColumnState
  readonly watch: UndoWatch
  /** What was asked for the first card, and answered, goes for all. */
  readonly fields: Set<FieldInfo>
  values: AskedValues
}

/**
 * Moves cards: at once here, then on the server. What else the server wants to know is asked; where it refuses, or
 * nobody answers, the card goes back and says why. True where at least one was moved.
 */
export async function moveCards(shell: Shell, board: BoardData, move: BoardMove): Promise<boolean> {
  const target = board.columns.find(({ choice }) => choice.key === move.to)
  const former = move.ids.flatMap((id) => placeOf(board, id) ?? [])
  const moved = former.filter(({ column }) => column !== move.to || move.before !== undefined)
  if (target === undefined || moved.length === 0) return false
  for (const { id } of moved) board.place(id, move.to, move.before)
  const watch = shell.undo.watch()
  const moving: Moving = { shell, board, move, target, watch, fields: new Set(), values: {} }
  const done = await writeAll(moving, moved)
  if (done.length > 0) tell(moving, done)
  await board.settle(moved.map(({ id }) => id))
  return done.length > 0
}

function placeOf(board: BoardData, id: string): CardPlace | undefined {
  const column = board.find(id)?.column
  if (column === undefined) return undefined
  const at = column.rows.findIndex((row) => row.id === id)
  const neighbour = (step: number) => column.rows[at + step]?.id ?? null
  return { id, column: column.choice.key, after: neighbour(-1), before: neighbour(1) }
}

function nameOf({ shell, board }: Moving, id: string): string {
  return board.find(id)?.row.displayName || shell.i18n.t('record.unnamed')
}

/** One after another, so that each stands below the one before it; gives those that the server took. */
async function writeAll(moving: Moving, former: readonly CardPlace[]): Promise<readonly CardPlace[]> {
  const { shell, board, move, target } = moving
  const back = ({ id, column, before }: CardPlace) =>
    board.place(id, column, move.before === undefined ? undefined : before)
  const done: CardPlace[] = []
  for (const [index, place] of former.entries()) {
    const name = nameOf(moving, place.id)
    try {
      if (await write(moving, place.id)) {
        done.push(place)
        continue
      }
      // Nobody answered: for the others they are not asked again.
      for (const left of former.slice(index).toReversed()) back(left)
      break
    } catch (error) {
      back(place)
      const column = target.choice.label
      const message = shell.i18n.t('list.board.refused', { name, column, reason: errorText(shell, error) })
      shell.toast({ tone: 'danger', message })
    }
  }
  return done
}

/** True when it is written; false when the user left a question unanswered. */
async function write(moving: Moving, id: string): Promise<boolean> {
  const { shell, move, target, fields } = moving
  const { entity, by } = move
  for (;;) {
    try {
      await send(moving, id)
      return true
    } catch (error) {
      const issues = isTesseraError(error) ? error.fields : []
      const wanted = missingFields(shell, entity, by.name, issues)
      if (wanted === undefined) throw error
      for (const field of wanted) fields.add(field)
      const title = shell.i18n.t('list.board.moveTo', { column: target.choice.label })
      const asked = { title, entity, fields: [...fields], issues, values: moving.values }
      const answer = await askMissing(shell, asked)
      if (answer === undefined) return false
      moving.values = answer
    }
  }
}

function send(moving: Moving, id: string): Promise<unknown> {
  const { board, move, watch, fields, values } = moving
  const { entity, by, to, before } = move
  const written = nest({ [by.name]: to === '' ? null : to, ...askedValues([...fields], values) })
  const place = placeOf(board, id)
  return before === undefined || place === undefined
    ? watch.api.update(entity.name, id, written)
    : // Those that follow are on their way still, and stand nowhere yet.
      putCard(watch.api, entity.name, by.name, { ...place, before }, written)
}

/** Says what was moved, and offers to take it back. */
function tell(moving: Moving, done: readonly CardPlace[]): void {
  const { shell, board, move, target } = moving
  const { t } = shell.i18n
  const column = target.choice.label
  const { count } = board.totalsOf(move.to)
  const [first] = done as readonly [CardPlace]
  const name = nameOf(moving, first.id)
  const isWithin = done.every((place) => place.column === move.to)
  const position = (board.find(first.id)?.column.rows.findIndex(({ id }) => id === first.id) ?? 0) + 1
  const message =
    done.length > 1
      ? t('list.board.movedMany', { count: done.length, column })
      : t(isWithin ? 'list.board.placed' : 'list.board.moved', { name, column, position, count })
  const { limit } = move
  const isOver = !isWithin && limit !== undefined && count > limit
  const warning = isOver ? ` ${t('list.board.overLimit', { column, count, limit })}` : ''
  offer(moving, message + warning, done)
  shell.announce(`${message}. ${t('list.board.position', { position, count })}${warning}`)
}

function offer({ shell, board, move, watch }: Moving, message: string, former: readonly CardPlace[]): void {
  const { entity, by, before } = move
  const ids = former.map(({ id }) => id)
  if (before === undefined) {
    watch.offer(message, { onStep: () => board.refresh(ids) })
    return
  }
  const now = ids.flatMap((id) => placeOf(board, id) ?? [])
  // The server knows the way back of values, not of places that people gave.
  const arrange = async (direction: 'undo' | 'redo'): Promise<void> => {
    const places = direction === 'undo' ? former.toReversed() : now
    await putBack(shell.api, entity.name, by.name, places)
    await board.refresh(ids)
  }
  if (!watch.offer(message, { onStep: arrange }))
    shell.undo.push({ message, undo: () => arrange('undo'), redo: () => arrange('redo') })
}
