import { z, type ZodObject, type ZodString } from 'zod'

const secretMark = 'tessera:secret'

/**
 * A setting that is encrypted at rest, write-only over the API, and never sent to a browser or script.
 *
 * @example
 * const settings = defineSettings(z.object({ apiKey: secret().optional(), radiusKm: z.number().default(25) }))
 */
export function secret(): ZodString {
  return z.string().meta({ [secretMark]: true })
}

/** The names of the secret settings of a schema, also behind `optional`, `nullable` and `default`. */
export function secretNames(schema: ZodObject): readonly string[] {
  return Object.entries(schema.shape)
    .filter(([, field]) => isSecret(field))
    .map(([name]) => name)
}

function isSecret(field: unknown): boolean {
  const type = field as { meta?(): Record<string, unknown> | undefined; unwrap?(): unknown }
  if (type.meta?.()?.[secretMark] === true) return true
  return typeof type.unwrap === 'function' && isSecret(type.unwrap())
}

/** A plugin's settings: a zod object whose fields all have defaults or are optional. The form follows from it. */
export function defineSettings<Schema extends ZodObject>(schema: Schema): Schema {
  return schema
}
