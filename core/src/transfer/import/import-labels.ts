/** The names of what an import deals with, in any language; given by whoever knows the plugins that run. */
export interface ImportLabels {
  entityLabel(entity: string, language: string): { readonly one: string; readonly other: string }
  fieldLabel(entity: string, path: string, language: string): string
  optionLabel(entity: string, path: string, value: string, language: string): string
  groupLabel(entity: string, group: string, language: string): string
  /** What other programs call the field's column, in any language. */
  synonyms(entity: string, path: string): readonly string[]
}

/** Columns are recognised in all of these, whatever the user's own language is. */
export const languages = ['en', 'fr', 'nl', 'de'] as const
