import { TesseraError } from '@tessera/sdk'
import type { FieldKind } from '../field-kind.ts'
import { address } from './address.ts'
import { autoNumber } from './auto-number.ts'
import { boolean } from './boolean.ts'
import { date } from './date.ts'
import { dateTime } from './date-time.ts'
import { decimal } from './decimal.ts'
import { duration } from './duration.ts'
import { email } from './email.ts'
import { file } from './file.ts'
import { id } from './id.ts'
import { integer } from './integer.ts'
import { json } from './json.ts'
import { longText } from './long-text.ts'
import { money } from './money.ts'
import { multiSelect } from './multi-select.ts'
import { parts } from './parts.ts'
import { percent } from './percent.ts'
import { phone } from './phone.ts'
import { rating } from './rating.ts'
import { record } from './record.ts'
import { reference } from './reference.ts'
import { richText } from './rich-text.ts'
import { select } from './select.ts'
import { tags } from './tags.ts'
import { taxNumber } from './tax-number.ts'
import { team } from './team.ts'
import { text } from './text.ts'
import { url } from './url.ts'
import { user } from './user.ts'

const all: readonly FieldKind[] = [
  text,
  longText,
  richText,
  email,
  phone,
  url,
  taxNumber,
  integer,
  decimal,
  money,
  percent,
  boolean,
  date,
  dateTime,
  duration,
  select,
  multiSelect,
  tags,
  reference,
  record,
  user,
  address,
  file,
  rating,
  json,
  autoNumber,
  parts,
  id,
  team,
]

/** Every kind of field by its name; `id` and `team` are for system fields only. */
export const fieldKinds: ReadonlyMap<string, FieldKind> = new Map(all.map((kind) => [kind.name, kind]))

/** The kind of that name. */
export function fieldKind(name: string): FieldKind {
  const kind = fieldKinds.get(name)
  if (kind !== undefined) return kind
  throw new TesseraError({
    code: 'metadata.unknown_kind',
    kind: 'invalid',
    message: `"${name}" is not a kind of field. Kinds are: ${[...fieldKinds.keys()].join(', ')}.`,
    details: { kind: name },
  })
}
