/** What is known of a field to show a value of it: the part of its metadata that display needs. */
export interface ShownField {
  readonly name: string
  readonly kind: string
  readonly label: string
  readonly options: Readonly<Record<string, unknown>> & { readonly options?: readonly ShownOption[] }
  readonly required?: boolean
  /** The entity that a reference leads to. */
  readonly target?: string
  /** The fields of one part. */
  readonly fields?: readonly ShownField[]
}

export interface ShownOption {
  readonly value: string
  readonly label: string
  readonly color?: string
}
