import { defineEntity, f } from '@tessera/sdk'
import { aboutField } from './about-field.ts'

/** What was said, seen or agreed. Its title is its first line unless somebody gave it another. */
export const Note = defineEntity('activities.note', {
  icon: 'sticky-note',
  title: ['title'],
  fields: {
    title: f.text({ search: true, personal: true }),
    body: f.richText({ required: true, search: true, personal: true }),
    happenedAt: f.dateTime(),
    pinned: f.boolean({ default: false }),
    about: f.parts(aboutField),
  },
  list: ['title', 'about', 'pinned', 'owner', 'happenedAt', 'createdAt', 'body'],
  sort: ['-createdAt'],
  groups: [{ name: 'note', fields: ['title', 'body', 'about', 'happenedAt', 'pinned'] }],
  quickCreate: ['body', 'about'],
  timeline: { at: 'happenedAt', subjects: ['about.subject'], pinned: 'pinned' },
})

declare module '@tessera/sdk' {
  interface EntityRegistry {
    'activities.note': typeof Note
  }
}
