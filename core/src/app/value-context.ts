import type { Clock } from '../foundation/clock.ts'
import type { ValueContextSource } from '../records/query/query-service.ts'
import type { OrganisationMirror } from './organisation-mirror.ts'

/** What values depend on: the organisation's settings, the caller's, and the time. */
export function valueContextOf(organisation: OrganisationMirror, clock: Clock): ValueContextSource {
  return (actor) => {
    const { country, currency } = organisation.current
    return {
      country,
      currency,
      timeZone: actor.timeZone,
      now: clock.now(),
      userId: actor.userId,
      teamIds: actor.teamIds,
    }
  }
}
