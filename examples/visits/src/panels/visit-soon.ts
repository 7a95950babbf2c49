import { defineCells, type RecordLink } from '@tessera/sdk/ui'

/** Beside the names of people whom somebody visits within a week: when. */
export default defineCells({
  changes: ['visits.visit'],
  load: async ({ api, i18n }, rows, { signal }) => {
    const { aggregates = [] } = await api.query(
      'visits.visit',
      {
        filter: {
          person: { in: rows.map(({ id }) => id) },
          status: { eq: 'planned' },
          startsAt: { during: 'next 7 days' },
        },
        aggregate: { by: ['person'], values: { next: { min: 'startsAt' } } },
      },
      { signal },
    )
    return Object.fromEntries(
      aggregates.map(({ person, next }) => [
        (person as RecordLink).id,
        { icon: 'map-pin', text: i18n.format.relative(String(next)) },
      ]),
    )
  },
})
