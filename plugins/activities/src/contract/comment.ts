import { defineEntity, f } from '@tessera/sdk'

/** A word among colleagues on any record, also on a note or task, and on another comment as its reply. */
export const Comment = defineEntity('activities.comment', {
  icon: 'message-square',
  title: ['excerpt'],
  fields: {
    body: f.richText({ required: true, search: true, personal: true }),
    subject: f.record({ required: true, indexed: true }),
    parent: f.reference('activities.comment', { inverse: 'replies', onDelete: 'cascade' }),
    excerpt: f.text({ readOnly: true, personal: true }),
  },
  list: ['excerpt', 'subject', 'owner', 'createdAt', 'body', 'parent'],
  sort: ['createdAt'],
  groups: [{ name: 'comment', fields: ['body', 'subject', 'parent'] }],
  quickCreate: ['body', 'subject'],
  timeline: { subjects: ['subject'] },
})

declare module '@tessera/sdk' {
  interface EntityRegistry {
    'activities.comment': typeof Comment
  }
}
