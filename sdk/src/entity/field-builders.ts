import type {
  Address,
  AnyRecordLink,
  FieldDefinition,
  FieldOptions,
  Fields,
  FileLink,
  IsRequired,
  Money,
  ReadOf,
  RecordLink,
  RecordPointer,
  SelectOption,
  WriteOf,
} from './field-definition.ts'

type Common = Pick<
  FieldOptions,
  'required' | 'unique' | 'readOnly' | 'readableWith' | 'search' | 'indexed' | 'personal' | 'widget'
>
type Text = Common & Pick<FieldOptions, 'maxLength' | 'hint'> & { readonly default?: string }
type Numeric = Common & Pick<FieldOptions, 'min' | 'max'> & { readonly default?: number }
type Exact = Common & Pick<FieldOptions, 'min' | 'max' | 'scale'> & { readonly default?: string }
type Plain<Default> = Common & { readonly default?: Default }
type Choice<Value extends string> = {
  readonly value: Value
  readonly color?: string
  readonly archived?: boolean
}

/** One repeated value with its own properties, as it reads: its fields and an id of its own. */
export type PartRead<F extends Fields> = { readonly id: string } & {
  readonly [K in keyof F]: ReadOf<F[K]> | null
}
type OptionalParts<F extends Fields> = { readonly [K in keyof F]?: WriteOf<F[K]> | null }
/** One repeated value as it is written; with `id` it changes the part that has it, without it adds one. */
export type PartWrite<F extends Fields> =
  | ({ readonly id: string } & OptionalParts<F>)
  | ({ readonly id?: string } & OptionalParts<F> & {
        readonly [K in keyof F as IsRequired<F[K]> extends true ? K : never]: WriteOf<F[K]>
      })

function build<Kind extends string, Read, Write>(kind: Kind) {
  return <Allowed extends FieldOptions>() =>
    <const O extends Allowed>(options?: O): FieldDefinition<Kind, Read, Write, O> => ({
      kind,
      options: options ?? ({} as O),
    })
}

function choices<Value extends string>(values: readonly (Value | Choice<Value>)[]): readonly SelectOption[] {
  return values.map((value) => (typeof value === 'string' ? { value } : value))
}

function select<
  const Value extends string,
  const O extends Common & { readonly default?: NoInfer<Value> } = object,
>(
  values: readonly (Value | Choice<Value>)[],
  options?: O,
): FieldDefinition<'select', Value, Value, O & { options: readonly SelectOption[] }> {
  return { kind: 'select', options: { ...(options as O), options: choices(values) } }
}

function multiSelect<
  const Value extends string,
  const O extends Common & { readonly default?: readonly NoInfer<Value>[] } = object,
>(
  values: readonly (Value | Choice<Value>)[],
  options?: O,
): FieldDefinition<'multiSelect', Value[], readonly Value[], O & { options: readonly SelectOption[] }> {
  return { kind: 'multiSelect', options: { ...(options as O), options: choices(values) } }
}

function reference<
  const Target extends string,
  const O extends Common & Pick<FieldOptions, 'inverse' | 'onDelete'> = object,
>(
  target: Target,
  options?: O,
): FieldDefinition<'reference', RecordLink, string | { readonly id: string }, O & { target: Target }> {
  return { kind: 'reference', options: { ...(options as O), target } }
}

function parts<
  const F extends Fields,
  const O extends Pick<FieldOptions, 'primary' | 'search' | 'personal'> = object,
>(
  fields: F,
  options?: O,
): FieldDefinition<'parts', PartRead<F>[], readonly PartWrite<F>[], O & { fields: F }> {
  return { kind: 'parts', options: { ...(options as O), fields } }
}

/**
 * The field kinds. Each call describes one field of an entity; nothing runs until the entity is registered.
 *
 * @example
 * const fields = {
 *   name: f.text({ required: true, search: true }),
 *   budget: f.money(),
 *   company: f.reference('contacts.company', { inverse: 'projects' }),
 *   stage: f.select(['idea', 'running', 'done'], { default: 'idea' }),
 * }
 */
export const f = {
  /** One line of text, at most 200 characters unless said. */
  text: build<'text', string, string>('text')<Text>(),
  /** Several lines of plain text, at most 20,000 characters unless said. */
  longText: build<'longText', string, string>('longText')<Text>(),
  /** Formatted text as a safe subset of HTML; stored as given, cleaned whenever it is shown. */
  richText: build<'richText', string, string>('richText')<Text>(),
  /** An e-mail address, compared without regard to case. */
  email: build<'email', string, string>('email')<Text>(),
  /** A phone number; the E.164 form is kept beside what was typed, and found in any notation. */
  phone: build<'phone', string, string>('phone')<Text>(),
  /** An absolute http(s) address; `example.com` is completed to `https://example.com`. */
  url: build<'url', string, string>('url')<Text>(),
  /** A VAT or enterprise number, check digits verified, kept without spaces and dots: `BE0417497106`. */
  taxNumber: build<'taxNumber', string, string>('taxNumber')<Text>(),
  /** A whole number within ±2^53. */
  integer: build<'integer', number, number>('integer')<Numeric>(),
  /** An exact decimal as a string; `scale` digits after the point (default 2). */
  decimal: build<'decimal', string, string | number>('decimal')<Exact>(),
  /** An amount with its currency; amounts are decimal strings. */
  money: build<'money', Money, Money | { readonly amount: string | number; readonly currency?: string }>(
    'money',
  )<Common & Pick<FieldOptions, 'min' | 'max'>>(),
  /** A share of a hundred as a decimal string: `"12.50"` is 12.5 %. */
  percent: build<'percent', string, string | number>('percent')<Exact>(),
  boolean: build<'boolean', boolean, boolean>('boolean')<Plain<boolean>>(),
  /** A calendar day without a time zone, `YYYY-MM-DD`. */
  date: build<'date', string, string>('date')<Plain<string>>(),
  /** A moment, ISO 8601; reads in UTC with milliseconds. */
  dateTime: build<'dateTime', string, string>('dateTime')<Plain<string>>(),
  /** A length of time in whole seconds. */
  duration: build<'duration', number, number>('duration')<Numeric>(),
  /** One of a list of values. */
  select,
  /** Several of a list of values. */
  multiSelect,
  /** Free words, kept in the order given, compared without regard to case. */
  tags: build<'tags', string[], readonly string[]>('tags')<
    Pick<FieldOptions, 'search' | 'personal' | 'readOnly'>
  >(),
  /** A link to one record of another entity, or of the same. */
  reference,
  /**
   * A link to one record of any entity, such as what a note is about. It reads as null where the reader may not see the
   * record. Conditions compare the id. Nothing is done to this record when its target is purged: the link reads as null.
   */
  record: build<'record', AnyRecordLink, RecordPointer>('record')<
    Pick<FieldOptions, 'required' | 'readOnly' | 'indexed'>
  >(),
  /** A link to a user of this organisation. */
  user: build<'user', RecordLink, string | { readonly id: string }>('user')<Common>(),
  /** A postal address. */
  address: build<'address', Address, Address>('address')<Common>(),
  /** One stored file. */
  file: build<'file', FileLink, string | { readonly id: string }>('file')<Common>(),
  /** Whole stars, 0 to `max` (default 5). */
  rating: build<'rating', number, number>('rating')<Numeric>(),
  /** Any JSON value; it cannot be filtered or sorted. */
  json: build<'json', unknown, unknown>('json')<Pick<Common, 'required' | 'readOnly' | 'personal'>>(),
  /** A number given at creation, never reused: `pattern: 'T-{year}-####'`. */
  autoNumber: build<'autoNumber', string, never>('autoNumber')<Pick<FieldOptions, 'pattern' | 'search'>>(),
  /** Repeated values with their own properties, saved under the record's version. */
  parts,
} as const
