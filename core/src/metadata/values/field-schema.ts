import type { ZodType } from 'zod'
import type { FieldModel } from '../entity-model.ts'
import type { ValueContext } from '../field-kind.ts'

const mostContexts = 32
// Building a schema costs far more than using it. It is a pure function of the field and these settings, and goes with the field.
const schemas = new WeakMap<FieldModel, Map<string, ZodType>>()
// Whoever reads many values does so in contexts that are alike.
const latest = new WeakMap<FieldModel, { readonly ctx: ValueContext; readonly schema: ZodType }>()

/** The field's schema for such a caller, built once. */
export function fieldSchema(field: FieldModel, ctx: ValueContext): ZodType {
  const last = latest.get(field)
  if (last !== undefined && isAlike(last.ctx, ctx)) return last.schema
  const schema = schemaFor(field, ctx)
  latest.set(field, { ctx, schema })
  return schema
}

function isAlike(one: ValueContext, other: ValueContext): boolean {
  return (
    one === other ||
    (one.country === other.country && one.currency === other.currency && one.timeZone === other.timeZone)
  )
}

function schemaFor(field: FieldModel, ctx: ValueContext): ZodType {
  let byContext = schemas.get(field)
  if (byContext === undefined) {
    byContext = new Map<string, ZodType>()
    schemas.set(field, byContext)
  }
  const key = `${ctx.country}|${ctx.currency}|${ctx.timeZone}`
  const known = byContext.get(key)
  if (known !== undefined) return known
  if (byContext.size >= mostContexts) byContext.clear()
  const { country, currency, timeZone, now } = ctx
  const schema = field.kind.schema(field, { country, currency, timeZone, now })
  byContext.set(key, schema)
  return schema
}
