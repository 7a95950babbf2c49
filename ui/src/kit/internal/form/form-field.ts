import type { FieldMetadata, UntypedFilter } from '@tessera/sdk/ui'

/** A field of a form: as the metadata describes it, with what only forms know of it. */
export interface FormField extends FieldMetadata {
  readonly required?: boolean
  readonly readOnly?: boolean
  /** The entity that a reference leads to. */
  readonly target?: string
  /** Of the two columns of a wide form; default: one for what is short. */
  readonly width?: 1 | 2
  /** The autofill token, where the user's own data are asked for, such as `email`. */
  readonly autocomplete?: string
  /** Conditions on what the form holds, as a query's filter: while it is not met, the field is not there. */
  readonly visibleIf?: UntypedFilter
  readonly requiredIf?: UntypedFilter
  readonly readOnlyIf?: UntypedFilter
}

/** Fields under a heading, by their names. */
export interface FormGroup {
  readonly name: string
  readonly label: string
  readonly fields: readonly string[]
}

/** A part of a JSON Schema, with the members that forms are made from. */
export interface FormSchema {
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly title?: string
  readonly description?: string
  readonly default?: unknown
  readonly oneOf?: readonly FormSchemaChoice[]
  readonly anyOf?: readonly FormSchema[]
  readonly properties?: Readonly<Record<string, FormSchema>>
  readonly required?: readonly string[]
  readonly items?: FormSchema
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  /** The entity of the record that this is the id of. */
  readonly 'x-entity'?: string
  readonly 'x-autocomplete'?: string
  readonly 'x-visible-if'?: UntypedFilter
  readonly 'x-required-if'?: UntypedFilter
  readonly 'x-read-only-if'?: UntypedFilter
}

export interface FormSchemaChoice extends FormSchema {
  readonly const?: unknown
}

/** What the server found wrong with one value. */
export interface FormIssue {
  /** The name of the field; what follows a dot leads into its value. */
  readonly field: string
  readonly message: string
}
