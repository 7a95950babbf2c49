/** A user as plugins know them: enough to name them, and to reckon with their clock. */
export interface UserInfo {
  readonly id: string
  readonly displayName: string
  readonly language: string
  /** IANA name, such as `Europe/Brussels`. */
  readonly timeZone: string
}

/**
 * The users of the organisation, deactivated ones included.
 *
 * @example
 * const assignee = await ctx.users.get(task.owner.id)
 * const timeZone = assignee?.timeZone ?? ctx.organisation.timeZone
 */
export interface UserAccess {
  /** Null where no user has this id. */
  get(id: string): Promise<UserInfo | null>
}
