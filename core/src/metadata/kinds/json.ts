import type { FieldKind } from '../field-kind.ts'
import { readJson } from '../values/json-value.ts'
import { presenceOperator } from './operators/presence.ts'
import { singleColumn } from './single-column.ts'
import { schemaOf } from './value-issue.ts'

/** Any JSON value, kept as `jsonb`: the order of keys is not. */
export const json: FieldKind = {
  name: 'json',
  ...singleColumn('jsonb'),
  schema: () => schemaOf(readJson),
  operators: presenceOperator(),
  toCell: (value) => (value === null ? '' : JSON.stringify(value)),
  jsonSchema: () => ({}),
  editor: 'json',
}
