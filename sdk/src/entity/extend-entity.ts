import { checkFields } from './define-entity.ts'
import type { Fields } from './field-definition.ts'

export interface EntityExtension<
  Target extends string = string,
  Namespace extends string = string,
  F extends Fields = Fields,
> {
  readonly target: Target
  /** The extending plugin's id: its fields read as `{ "<namespace>": { … } }`. */
  readonly namespace: Namespace
  readonly fields: F
}

/**
 * Adds fields to another plugin's entity, nested under the extending plugin's id, so that two plugins may use the
 * same name. Disabling the plugin hides the fields and keeps their data.
 *
 * @example
 * export const CompanyBilling = extendEntity('contacts.company', 'invoicing', {
 *   paymentDays: f.integer({ default: 30, min: 0, max: 365 }),
 * })
 *
 * declare module '@tessera/sdk' {
 *   interface ExtensionRegistry { 'contacts.company': { invoicing: typeof CompanyBilling } }
 * }
 */
export function extendEntity<
  const Target extends string,
  const Namespace extends string,
  const F extends Fields,
>(target: Target, namespace: Namespace, fields: F): EntityExtension<Target, Namespace, F> {
  checkFields(`${target} (${namespace})`, fields)
  return Object.freeze({ target, namespace, fields })
}
