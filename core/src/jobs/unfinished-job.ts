/**
 * A condition: one of the queues has a job, waiting or running, whose payload holds the value under the name. `queues`
 * and `value` are SQL of the statement around it, of the types text[] and text.
 */
export function unfinishedJob(queues: string, name: string, value: string): string {
  return `EXISTS (SELECT FROM pgboss.job j WHERE j.name = ANY (${queues}) AND j.state < 'completed' AND j.data->'payload'->>'${name}' = ${value})`
}
