import type { Actor } from '../../access/actor.ts'
import { actorParameterValue, type ActorParameter } from '../../access/row-predicate.ts'
import type { SqlParameters } from './sql-parameters.ts'

const types: Readonly<Record<ActorParameter, string>> = { me: 'uuid', myTeams: 'uuid[]' }

/**
 * Up to so many teams stand in the text one by one: PostgreSQL knows then how many there are, and so about how many
 * rows they leave, which it needs to choose its way when it plans for all callers at once.
 */
const mostTeams = 5

/** Decides the text of a statement that holds the caller's teams. */
export function teamCount({ teamIds }: Pick<Actor, 'teamIds'>): number | null {
  return teamIds.length > mostTeams ? null : teamIds.length
}

/** What stands in a statement for the caller and the caller's teams. */
export function actorParameter(parameters: SqlParameters, which: ActorParameter): string {
  const { teams } = parameters
  if (which === 'me' || teams === null || teams === 0)
    return parameters.shared(which, types[which], ({ actor }) => actorParameterValue(actor, which))
  return parameters.once(which, () => {
    const each = Array.from({ length: teams }, (_team, place) =>
      parameters.add('uuid', ({ actor }) => actor.teamIds[place]),
    )
    return `ARRAY[${each.join(', ')}]`
  })
}
