/** The texts of definitions, which stand in the locales of their plugins or were given by an admin. */
export interface Labels {
  entityLabel(entity: string, language: string): { readonly one: string; readonly other: string }
  /** `path` as in queries; for a part's field `emails.address`. */
  fieldLabel(entity: string, path: string, language: string): string
  /** A line of explanation under the field, if its plugin has one. */
  fieldHelp?(entity: string, path: string, language: string): string | undefined
  optionLabel(entity: string, path: string, value: string, language: string): string
  groupLabel(entity: string, group: string, language: string): string
  viewLabel(entity: string, view: string, language: string): string
  /** What the records are called that point somewhere through `path`, such as "Subsidiaries"; absent: like all of them. */
  inverseLabel?(entity: string, path: string, language: string): string | undefined
  actionLabel(action: string, language: string): string
  /** A further text of an action, such as `description` or `input.company`; absent where its plugin has none. */
  actionText?(action: string, key: string, language: string): string | undefined
  /** What a queue of background work is called. */
  jobLabel(queue: string, language: string): string
  panelLabel(plugin: string, panel: string, language: string): string
  pluginLabel(plugin: string, language: string): string
}
