/** What a line of a task is drawn from. */
export const taskFields = [
  'displayName',
  'title',
  'status',
  'priority',
  'dueOn',
  'dueAt',
  'repeats',
  'about',
  'owner',
  'version',
] as const
