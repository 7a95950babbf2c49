import { Visit } from '@tessera/plugin-visits/contract'
import type { Client } from '@tessera/sdk/ui'

export interface ComingVisit {
  readonly subject: string
  readonly startsAt: string
  readonly person: string | null
}

/** The visits planned for this week, earliest first. A wrong field name does not compile. */
export async function comingVisits(api: Client): Promise<readonly ComingVisit[]> {
  const visits = await api.list(Visit.name, {
    fields: ['subject', 'startsAt', 'person'],
    filter: { and: [{ status: { eq: 'planned' } }, { startsAt: { during: 'this week' } }] },
    sort: ['startsAt'],
  })
  return visits.map(({ subject, startsAt, person }) => ({
    subject: subject ?? '',
    startsAt: startsAt ?? '',
    person: person?.displayName ?? null,
  }))
}

/** Marks a visit as done; a change that somebody else made to its status since it was read is an error. */
export async function finishVisit(api: Client, id: string): Promise<void> {
  const { version } = await api.get(Visit.name, id, { fields: ['version'] })
  await api.update(Visit.name, id, { status: 'done' }, { version })
}
