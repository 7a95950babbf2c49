import { TesseraError } from '@tessera/sdk'
import { actionDays } from './action-id.ts'

/** One answer for what never was and for what somebody else did. */
export function unknownAction(id: string): TesseraError {
  return new TesseraError({
    code: 'undo.unknown',
    kind: 'not_found',
    message: `There is no action ${id.slice(0, 64)} of yours that could be taken back. It may be older than ${actionDays} days.`,
    details: { id: id.slice(0, 64), days: actionDays },
  })
}

export function actionExpired(): TesseraError {
  return new TesseraError({
    code: 'undo.expired',
    kind: 'conflict',
    message: `This was done more than ${actionDays} days ago and cannot be taken back any more. Change it by hand, or restore a version in the history of the record.`,
    details: { days: actionDays },
  })
}

export function alreadyUndone(): TesseraError {
  return new TesseraError({
    code: 'undo.already_undone',
    kind: 'conflict',
    message: 'This was undone already. Redo it to have it back.',
  })
}

export function notUndone(): TesseraError {
  return new TesseraError({
    code: 'undo.not_undone',
    kind: 'conflict',
    message: 'Only what was undone can be redone, and this was not, or it was redone already.',
  })
}

export function undoBusy(): TesseraError {
  return new TesseraError({
    code: 'undo.busy',
    kind: 'conflict',
    message: 'This is being undone or redone at the moment. Wait until it is finished.',
  })
}

/** A change of many records that still goes on. */
export function unfinishedAction(): TesseraError {
  return new TesseraError({
    code: 'undo.unfinished',
    kind: 'conflict',
    message: 'This change of many records is not finished yet. Stop it or wait for its end, then undo it.',
  })
}

/** The module that knew how is off. */
export function kindGone(kind: string): TesseraError {
  return new TesseraError({
    code: 'undo.kind_gone',
    kind: 'unavailable',
    message: `What was done here (${kind}) cannot be taken back at the moment, because the part of the system it belongs to is not running.`,
    details: { kind },
  })
}
