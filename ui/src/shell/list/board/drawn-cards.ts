import type { UntypedRecord } from '@tessera/sdk/ui'
import type { BoardCard } from '../../../kit/board.ts'
import type { Shell } from '../../services/shell.ts'

export interface DrawnCard extends BoardCard {
  readonly record: UntypedRecord
  /** It is where cards end. */
  readonly isDone: boolean
}

/** Cards as the board has them: the same object while nothing of it has changed. */
export class DrawnCards {
  readonly #cards = new WeakMap<UntypedRecord, DrawnCard>()

  of(shell: Shell, entity: string, record: UntypedRecord, isDone: boolean): DrawnCard {
    const known = this.#cards.get(record)
    if (known?.isDone === isDone) return known
    const card = {
      id: record.id,
      label: record.displayName || shell.i18n.t('record.unnamed'),
      href: shell.href.record(entity, record.id),
      record,
      isDone,
    }
    this.#cards.set(record, card)
    return card
  }
}
