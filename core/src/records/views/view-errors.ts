import { TesseraError } from '@tessera/sdk'

/** One answer for a view that is not there and one of others. */
export function unknownView(id: string): TesseraError {
  return new TesseraError({
    code: 'views.not_found',
    kind: 'not_found',
    message: `There is no view ${id} among yours. It may have been deleted: load the list again.`,
    details: { id },
  })
}

export function viewChanged(name: string): TesseraError {
  return new TesseraError({
    code: 'views.changed_meanwhile',
    kind: 'conflict',
    message: `Somebody else has changed the view "${name}" meanwhile. Look at it again, then save; or save yours as a new view.`,
    details: { name },
  })
}

export function tooManyViews(most: number): TesseraError {
  return new TesseraError({
    code: 'views.too_many',
    kind: 'conflict',
    message: `There are ${most} views of this list already. Delete some that nobody needs.`,
    details: { most },
  })
}

/** A view is shared with those whom one works with; administrators share with everyone. */
export function notYourTeam(): TesseraError {
  return new TesseraError({
    code: 'views.not_your_team',
    kind: 'invalid',
    message:
      'A view can be shared with teams that you are in, and with roles that exist. Choose another one.',
  })
}

export function hiddenConditions(name: string): TesseraError {
  return new TesseraError({
    code: 'views.hidden_conditions',
    kind: 'conflict',
    message: `The view "${name}" has conditions on fields that you may not read, and saving would remove them. Save yours as a new view.`,
    details: { name },
  })
}
