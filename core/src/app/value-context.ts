import type { ValueContextSource } from '../records/query/query-service.ts'
import type { OrganisationMirror } from './organisation-mirror.ts'

/** What values depend on: the organisation's settings, and the caller's. */
export function valueContextOf(organisation: OrganisationMirror): ValueContextSource {
  return (actor) => {
    const { country, currency } = organisation.current
    return {
      country,
      currency,
      timeZone: actor.timeZone,
      now: new Date(),
      userId: actor.userId,
      teamIds: actor.teamIds,
    }
  }
}
