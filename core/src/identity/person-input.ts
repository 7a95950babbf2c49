/** What somebody says of themselves when they join. */
export interface PersonInput {
  readonly name: string
  readonly password: string
  readonly language?: string
  readonly timeZone?: string
}
