/** A named right of a plugin, granted to roles by the admin. */
export interface PermissionDefinition {
  /** `<plugin>.<verb>`, such as `invoicing.issue`. Its label is `permissions.<verb>` in the locales. */
  readonly name: string
  /** Built-in roles that start with it; Administrator always has it. */
  readonly suggestedFor?: readonly ('manager' | 'member' | 'read-only')[]
}

/**
 * @example
 * export const planVisits = definePermission('visits.plan', { suggestedFor: ['manager', 'member'] })
 */
export function definePermission(
  name: string,
  options: Omit<PermissionDefinition, 'name'> = {},
): PermissionDefinition {
  return Object.freeze({ ...options, name })
}
