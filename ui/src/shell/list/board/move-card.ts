import { isTesseraError } from '@tessera/sdk/ui'
import { errorText } from '../../elements/error-text.ts'
import { nest } from '../../fields/to-wire.ts'
import type { EntityInfo, FieldInfo } from '../../services/entity-info.ts'
import type { Shell } from '../../services/shell.ts'
import { askedValues, askMissing, missingFields, type AskedValues } from './ask-missing.ts'
import type { BoardData } from './board-data.ts'

export interface BoardMove {
  readonly entity: EntityInfo
  readonly by: FieldInfo
  readonly id: string
  /** Key of the column. */
  readonly to: string
  readonly limit: number | undefined
}

/**
 * Moves a card: at once here, then on the server. What else the server wants to know is asked; where it refuses, or
 * nobody answers, the card goes back and says why.
 */
export async function moveCard(shell: Shell, board: BoardData, move: BoardMove): Promise<boolean> {
  const { id, to, limit } = move
  const [found, target] = [board.find(id), board.columns.find(({ choice }) => choice.key === to)]
  if (found === undefined || target === undefined || found.column.choice.key === to) return false
  const { t } = shell.i18n
  const name = found.row.displayName || t('record.unnamed')
  const column = target.choice.label
  board.place(id, to)
  const { api, offer } = shell.undo.watch()
  try {
    const isDone = await write(shell, move, t('list.board.moveTo', { column }), (values) =>
      api.update(move.entity.name, id, values),
    )
    if (!isDone) {
      board.place(id, found.column.choice.key)
      await board.settle([id])
      return false
    }
  } catch (error) {
    board.place(id, found.column.choice.key)
    shell.toast({
      tone: 'danger',
      message: t('list.board.refused', { name, column, reason: errorText(shell, error) }),
    })
    await board.settle([id])
    return false
  }
  const { count } = board.totalsOf(to)
  const message = t('list.board.moved', { name, column })
  const warning =
    limit !== undefined && count > limit ? ` ${t('list.board.overLimit', { column, count, limit })}` : ''
  offer(message + warning, { onStep: () => board.refresh([id]) })
  shell.announce(
    `${message}. ${t('list.board.position', { position: positionOf(board, id), count })}${warning}`,
  )
  await board.settle([id])
  return true
}

function positionOf(board: BoardData, id: string): number {
  return (board.find(id)?.column.rows.findIndex((row) => row.id === id) ?? 0) + 1
}

/** True when it is written; false when the user left a question unanswered. */
async function write(
  shell: Shell,
  { entity, by, to }: BoardMove,
  title: string,
  send: (values: AskedValues) => Promise<unknown>,
): Promise<boolean> {
  let values: AskedValues = {}
  const fields = new Set<FieldInfo>()
  for (;;) {
    try {
      await send(nest({ [by.name]: to === '' ? null : to, ...askedValues([...fields], values) }))
      return true
    } catch (error) {
      const issues = isTesseraError(error) ? error.fields : []
      const wanted = missingFields(shell, entity, by.name, issues)
      if (wanted === undefined) throw error
      for (const field of wanted) fields.add(field)
      const answer = await askMissing(shell, { title, entity, fields: [...fields], issues, values })
      if (answer === undefined) return false
      values = answer
    }
  }
}
