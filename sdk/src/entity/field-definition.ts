/** A money amount: a decimal string with the currency's ISO 4217 code. */
export interface Money {
  readonly amount: string
  readonly currency: string
}

/** A postal address; `country` is an ISO 3166-1 alpha-2 code. */
export interface Address {
  readonly street?: string | null
  readonly street2?: string | null
  readonly postalCode?: string | null
  readonly city?: string | null
  readonly region?: string | null
  readonly country?: string | null
}

/** How a reference reads: enough to show a link. */
export interface RecordLink {
  readonly id: string
  readonly displayName: string
  /** A colour of the label palette, where the entity of the record declares one. */
  readonly color?: string
}

/** Which record is meant, of whatever entity: how a link to any record is written. */
export interface RecordPointer {
  readonly entity: string
  readonly id: string
}

/** How a link to any record reads: enough to show it. */
export interface AnyRecordLink extends RecordPointer, RecordLink {}

/** How a stored file reads; its content is at `/api/files/<id>`. */
export interface FileLink {
  readonly id: string
  readonly name: string
  readonly size: number
  readonly type: string
}

export interface SelectOption {
  readonly value: string
  /** One of the label palette: grey red orange amber lime green teal cyan blue indigo violet pink. */
  readonly color?: string
  readonly archived?: boolean
}

/** Every setting a field may carry. Each kind reads those that concern it; the builders in `f` allow no others. */
export interface FieldOptions {
  readonly required?: boolean
  /** No two live records share the value; records in the trash do not count. */
  readonly unique?: boolean
  readonly default?: unknown
  /** Set by hooks and imports of the owning plugin, never by a form or the API. */
  readonly readOnly?: boolean
  /**
   * Fields that this one is made of or copied from, `entity.field` each: whoever may not read all of them does not read
   * this one either, whatever their role says of it.
   */
  readonly readableWith?: readonly string[]
  /** Searched by default; an admin may change it. */
  readonly search?: boolean
  readonly indexed?: boolean
  /** Holds personal data: erased with the person. */
  readonly personal?: boolean
  readonly maxLength?: number
  readonly min?: number
  readonly max?: number
  /** Digits after the decimal point. */
  readonly scale?: number
  readonly options?: readonly SelectOption[]
  /** The referenced entity, for a reference. */
  readonly target?: string
  /** The name under which the target sees these records, for filters such as `people.some`. */
  readonly inverse?: string
  /** What happens to this record when its target is purged. Default `clear`, or `restrict` where required. */
  readonly onDelete?: 'clear' | 'cascade' | 'restrict'
  /** The fields of one part. */
  readonly fields?: Readonly<Record<string, FieldDefinition>>
  /** Exactly one part carries `primary: true` as soon as there is one. */
  readonly primary?: boolean
  /** Form of an auto-number, `#` for the counter: `T-{year}-####`. */
  readonly pattern?: string
  /** Multi-line text height hint, or the social network of a url. */
  readonly hint?: string
  /** A panel of the plugin's in the slot `field.widget`, which shows and edits the field in place of its kind. */
  readonly widget?: string
}

/** One field of an entity. `Read` and `Write` exist for the type checker only. */
export interface FieldDefinition<
  Kind extends string = string,
  Read = unknown,
  Write = unknown,
  Options extends FieldOptions = FieldOptions,
> {
  readonly kind: Kind
  readonly options: Options
  readonly '~read'?: Read
  readonly '~write'?: Write
}

export type Fields = Readonly<Record<string, FieldDefinition>>

/** What reading a field gives. */
export type ReadOf<Field> =
  Field extends FieldDefinition<string, infer Read, infer _Write, infer _Options> ? Read : never
/** What writing a field takes. */
export type WriteOf<Field> =
  Field extends FieldDefinition<string, infer _Read, infer Write, infer _Options> ? Write : never
/** True where a value must be given at creation. */
export type IsRequired<Field> = Field extends { options: { required: true } }
  ? Field extends { options: { default: infer Default } }
    ? undefined extends Default
      ? true
      : false
    : true
  : false
