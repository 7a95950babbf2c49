import { withValue } from '../fields/field-path.ts'
import { fieldErrorText } from '../fields/field-error.ts'
import { toWire } from '../fields/to-wire.ts'
import type { FieldInfo } from '../services/entity-info.ts'
import type { Shell } from '../services/shell.ts'
import { isUnreachable } from '../services/waiting-edits.ts'
import type { Conflict, RecordModel } from './record-model.ts'

export type FieldOutcome =
  | { readonly kind: 'saved' }
  | { readonly kind: 'conflict'; readonly conflict: Conflict }
  /** There is no connection: it is sent when there is one again. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'refused'; readonly reason: string }

export interface SaveOptions {
  /** No toast: what is shown says it. Ctrl+Z works all the same. */
  readonly isQuiet?: boolean
  /** After each step back and forth. */
  readonly onStep: () => unknown
}

/** Saves the value of one field, shown at once, with the way back from it. */
export async function saveField(
  shell: Shell,
  model: RecordModel,
  { field, value }: { readonly field: FieldInfo; readonly value: unknown },
  { isQuiet = false, onStep }: SaveOptions,
): Promise<FieldOutcome> {
  try {
    const { api, offer } = shell.undo.watch()
    const outcome = await model.save(field, value, api)
    if (outcome.kind === 'saved')
      offer(shell.i18n.t('record.changed', { field: field.label }), { isQuiet, onStep })
    else shell.announce(shell.i18n.t('record.conflict', { field: field.label }))
    return outcome
  } catch (error) {
    if (isUnreachable(error)) {
      wait(shell, model, field, value)
      return { kind: 'waiting' }
    }
    const reason = fieldErrorText(shell, error, field.name)
    shell.announce(reason)
    return { kind: 'refused', reason }
  }
}

/** Without a connection the value is shown as it will be, and sent when there is one again. */
function wait(shell: Shell, model: RecordModel, field: FieldInfo, value: unknown): void {
  const { id, displayName, version } = model.record
  shell.waiting.add({
    entity: model.entity,
    recordId: id,
    recordName: displayName,
    field: field.name,
    label: field.label,
    value: toWire(field, value),
    version,
  })
  model.replace(withValue(model.record, field.name, value))
  shell.announce(shell.i18n.t('record.waiting.field'))
}
