import { definePermission, type PermissionDefinition } from '@tessera/sdk'

/** The kernel's own permissions; plugins add theirs. Administrators have them all. */
export const corePermissions: readonly PermissionDefinition[] = Object.freeze([
  definePermission('users.manage'),
  definePermission('roles.manage'),
  definePermission('settings.manage'),
  definePermission('metadata.manage'),
  definePermission('plugins.manage'),
  definePermission('automations.manage'),
  definePermission('jobs.manage'),
  definePermission('audit.read'),
  definePermission('records.purge'),
  definePermission('records.share', { suggestedFor: ['manager', 'member'] }),
  definePermission('views.share', { suggestedFor: ['manager'] }),
  definePermission('tokens.create', { suggestedFor: ['manager', 'member'] }),
])
