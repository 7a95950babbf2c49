import { defineEntity, f } from '@tessera/sdk'
import { aboutField } from './about-field.ts'

/**
 * Something to be done by its owner. `dueOn` is the day; `dueAt` the moment, where the hour matters. `remindAt` follows
 * `reminder` and the due date in the owner's time zone, unless somebody chose a moment of their own.
 */
export const Task = defineEntity('activities.task', {
  icon: 'square-check',
  title: ['title'],
  fields: {
    title: f.text({ required: true, search: true, personal: true }),
    description: f.richText({ search: true, personal: true }),
    status: f.select(
      [
        { value: 'open', color: 'blue' },
        { value: 'done', color: 'green' },
        { value: 'cancelled', color: 'grey' },
      ],
      { required: true, default: 'open' },
    ),
    priority: f.select(
      [
        { value: 'low', color: 'grey' },
        { value: 'normal', color: 'blue' },
        { value: 'high', color: 'orange' },
        { value: 'urgent', color: 'red' },
      ],
      { required: true, default: 'normal' },
    ),
    dueOn: f.date({ indexed: true }),
    dueAt: f.dateTime(),
    reminder: f.select(['atTime', 'quarterBefore', 'hourBefore', 'morning', 'dayBefore', 'custom']),
    remindAt: f.dateTime(),
    about: f.parts(aboutField),
    repeats: f.select(['daily', 'weekly', 'monthly']),
    doneAt: f.dateTime({ readOnly: true }),
    doneBy: f.user({ readOnly: true }),
    previous: f.reference('activities.task', { inverse: 'following', readOnly: true }),
    repeatDay: f.integer({ readOnly: true, min: 1, max: 31 }),
    reminded: f.boolean({ default: false, readOnly: true }),
    placedAt: f.dateTime({ readOnly: true }),
  },
  list: [
    'title',
    'status',
    'dueOn',
    'priority',
    'owner',
    'about',
    'dueAt',
    'repeats',
    'doneAt',
    'doneBy',
    'description',
  ],
  sort: ['dueOn', '-createdAt'],
  views: {
    myOpen: {
      icon: 'user-round',
      filter: { and: [{ owner: { in: ['$me'] } }, { status: { in: ['open'] } }] },
    },
    overdue: {
      icon: 'triangle-alert',
      filter: { and: [{ status: { in: ['open'] } }, { dueOn: { during: 'overdue' } }] },
    },
    thisWeek: {
      icon: 'calendar',
      filter: { and: [{ status: { in: ['open'] } }, { dueOn: { during: 'this week' } }] },
    },
    doneLately: {
      icon: 'check',
      filter: { and: [{ status: { in: ['done'] } }, { doneAt: { during: 'last 30 days' } }] },
      sort: ['-doneAt'],
      columns: ['title', 'doneAt', 'doneBy', 'about', 'owner'],
    },
  },
  groups: [
    { name: 'task', fields: ['title', 'status', 'priority', 'description', 'about'] },
    { name: 'time', fields: ['dueOn', 'dueAt', 'reminder', 'remindAt', 'repeats'] },
    { name: 'done', fields: ['doneAt', 'doneBy', 'previous'] },
  ],
  quickCreate: ['dueOn', 'reminder', 'priority', 'about'],
  indexes: [['reminded', 'remindAt']],
  timeline: { at: 'placedAt', subjects: ['about.subject'] },
  navigation: { order: 40 },
})

declare module '@tessera/sdk' {
  interface EntityRegistry {
    'activities.task': typeof Task
  }
}
