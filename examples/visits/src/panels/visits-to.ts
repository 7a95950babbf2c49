import { defineSearch, type RecordLink } from '@tessera/sdk/ui'

/** Visits, found by whom they are to: the search of records knows their subjects only. */
export default defineSearch(async ({ api, i18n }, { text, limit }, { signal }) => {
  const like = { contains: text }
  const visits = await api.list(
    'visits.visit',
    {
      fields: ['subject', 'startsAt', 'person', 'company'],
      filter: { or: [{ 'person.displayName': like }, { 'company.displayName': like }] },
      sort: ['-startsAt'],
      limit,
    },
    { signal },
  )
  return visits.map(({ id, subject, startsAt, person, company }) => ({
    label: String(subject),
    note: i18n.format.list(
      [person, company, startsAt].flatMap((value) =>
        value === null || value === undefined
          ? []
          : typeof value === 'string'
            ? i18n.format.date(value)
            : (value as RecordLink).displayName,
      ),
    ),
    open: { entity: 'visits.visit', id },
  }))
})
