/** What a stage means for the deals in it. */
export const stageKinds = [
  { value: 'open', color: 'blue' },
  { value: 'won', color: 'green' },
  { value: 'lost', color: 'red' },
] as const

export type StageKind = (typeof stageKinds)[number]['value']
