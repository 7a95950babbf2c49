import { defineHook } from '@tessera/sdk'

/** A visit is planned for later; what has happened already is entered as done. */
export const noPastVisits = defineHook({
  entity: 'visits.visit',
  name: 'no-past-visits',
  on: ['create', 'update'],
  fields: ['startsAt', 'status'],
  before(drafts, ctx) {
    for (const draft of drafts) {
      const startsAt = draft.get('startsAt')
      if (draft.get('status') !== 'planned' || !startsAt || new Date(startsAt) >= ctx.now) continue
      draft.reject(
        'startsAt',
        'visits.past',
        'A planned visit lies in the future. Choose a later time, or set the status to done.',
      )
    }
  },
})
