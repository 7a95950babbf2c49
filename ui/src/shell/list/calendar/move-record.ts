import type { UntypedRecord } from '@tessera/sdk/ui'
import type { CalendarMove } from '../../../kit/calendar.ts'
import { errorText } from '../../elements/error-text.ts'
import { withValue } from '../../fields/field-path.ts'
import type { Shell } from '../../services/shell.ts'
import type { CalendarArrangement } from './calendar-arrangement.ts'
import type { CalendarData } from './calendar-data.ts'

/** Writes when a record is from now on: at once here, then on the server; what it refuses goes back, and says why. */
export async function moveRecord(
  shell: Shell,
  data: CalendarData,
  arrangement: CalendarArrangement,
  move: CalendarMove,
): Promise<boolean> {
  const record = data.find(move.id)
  if (record === undefined) return false
  const { entity } = arrangement
  const { t } = shell.i18n
  const name = record.displayName || t('record.unnamed')
  data.place(placed(record, arrangement, move))
  const { api, offer } = shell.undo.watch()
  try {
    await api.update(entity.name, move.id, arrangement.valuesOf(move))
  } catch (error) {
    data.place(record)
    shell.toast({
      tone: 'danger',
      message: t('list.calendar.refused', { name, reason: errorText(shell, error) }),
    })
    await data.settle(move.id)
    return false
  }
  const message = t('list.calendar.moved', { name, when: whenText(shell, move) })
  offer(message, { onStep: () => data.refresh([move.id]) })
  shell.announce(message)
  await data.settle(move.id)
  return true
}

function placed(
  record: UntypedRecord,
  { start, end }: CalendarArrangement,
  move: CalendarMove,
): UntypedRecord {
  const begun = start === undefined ? record : withValue(record, start.name, move.start)
  return end === undefined || move.end === undefined ? begun : withValue(begun, end.name, move.end)
}

function whenText({ format }: Shell, { start }: CalendarMove): string {
  return start.length === 10 ? format.date(start) : format.dateTime(start)
}
