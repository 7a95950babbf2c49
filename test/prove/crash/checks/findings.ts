/** What may be found wrong after a crash; each kind is a figure of its own. */
export const findingKinds = [
  'acknowledged writes lost',
  'writes done twice',
  'torn records',
  'events lost',
  'effects doubled',
  'effects missing',
  'imports astray',
  'links of the chain broken',
  'unexplained refusals',
] as const
export type FindingKind = (typeof findingKinds)[number]

export interface Finding {
  readonly kind: FindingKind
  readonly what: string
}
