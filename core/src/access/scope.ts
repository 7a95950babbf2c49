import type { EntityAction, Scope } from './access.ts'

/** From nothing to everything: each scope holds all records of those before it. */
const scopes: readonly Scope[] = Object.freeze(['none', 'own', 'team', 'all'])

export const entityActions: readonly EntityAction[] = Object.freeze([
  'create',
  'read',
  'update',
  'delete',
  'export',
  'import',
])

export function isWider(scope: Scope, than: Scope): boolean {
  return scopes.indexOf(scope) > scopes.indexOf(than)
}

export function widest(...given: readonly Scope[]): Scope {
  return given.reduce((result, scope) => (isWider(scope, result) ? scope : result), 'none')
}

export function narrowest(...given: readonly Scope[]): Scope {
  return given.reduce((result, scope) => (isWider(result, scope) ? scope : result), 'all')
}
