import { defineEvents } from '@tessera/sdk/ui'

/** In calendars of others: the open tasks that are due, at their time where they have one. */
export default defineEvents({
  changes: ['activities.task'],
  load: async ({ api }, { from, to, limit }, { signal }) => {
    const tasks = await api.list(
      'activities.task',
      {
        fields: ['displayName', 'dueOn', 'dueAt'],
        filter: { status: { eq: 'open' }, dueOn: { gte: from, lte: to } },
        sort: ['dueOn'],
        limit,
      },
      { signal },
    )
    return tasks.map(({ id, displayName, dueOn, dueAt }) => ({
      id,
      label: displayName,
      start: dueAt ?? dueOn ?? '',
      open: { entity: 'activities.task', id },
    }))
  },
})
