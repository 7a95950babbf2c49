import { defineHook } from '@tessera/sdk'
import { excerpt } from '../contract/excerpt.ts'

/** A note is called by its first line until somebody gives it a title. */
export const noteTitle = defineHook({
  entity: 'activities.note',
  name: 'note-title',
  on: ['create', 'update'],
  fields: ['title', 'body'],
  before(drafts) {
    for (const draft of drafts) {
      const { before } = draft
      const isOwnTitle =
        before !== null && before.title !== null && before.title !== excerpt(before.body ?? '')
      const given = draft.has('title') ? draft.get('title') : isOwnTitle ? before.title : null
      draft.set('title', given || excerpt(draft.get('body') ?? ''))
    }
  },
})
