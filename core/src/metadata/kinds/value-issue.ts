import { z, type ZodType } from 'zod'

/** What a reader gives instead of a value it refuses, after it has reported why. */
export const refused: unique symbol = Symbol('refused')
export type Refused = typeof refused

export type IssuePath = readonly (string | number)[]

/** Takes note of a fault: a stable code, a sentence that says the value and what to do, and where below the field it is. */
export type Report = (code: string, message: string, path?: IssuePath) => Refused

/** From what a caller wrote to the canonical value; null where nothing was written. */
export type Reader<Value = unknown> = (raw: unknown, report: Report) => Value | null | Refused

/** A zod issue that carries a stable code of ours. */
function issue(code: string, message: string, path: IssuePath = []) {
  return { code: 'custom' as const, message, path: [...path], params: { code } }
}

/** The code that {@link issue} put in; `field.invalid` for zod's own issues. */
export function codeOf(zodIssue: z.core.$ZodIssue): string {
  const code: unknown = zodIssue.code === 'custom' ? zodIssue.params?.code : undefined
  return typeof code === 'string' ? code : 'field.invalid'
}

/** The zod schema of a reader. */
export function schemaOf(read: Reader): ZodType {
  return z.unknown().transform((raw, context) => {
    const value = read(raw, (code, message, path) => {
      context.addIssue(issue(code, message, path))
      return refused
    })
    return value === refused ? z.NEVER : value
  })
}

/** A value as a message shows it: as JSON, cut short. */
export function shown(raw: unknown): string {
  let text: string | undefined
  try {
    text = JSON.stringify(raw)
  } catch {
    // A circular value or a bigint has no JSON.
  }
  text ??= String(raw)
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}
