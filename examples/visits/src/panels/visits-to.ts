import { defineSearch } from '@tessera/sdk/ui'

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
    note: [person?.displayName, company?.displayName, startsAt === null ? null : i18n.format.date(startsAt)]
      .filter((part) => typeof part === 'string')
      .join(' · '),
    open: { entity: 'visits.visit', id },
  }))
})
