import { z, type ZodType } from 'zod'

/** What a reader gives instead of a value it refuses, after it has reported why. */
export const refused: unique symbol = Symbol('refused')
export type Refused = typeof refused

export type IssuePath = readonly (string | number)[]

/** What the text of a code is filled with. */
export type IssueValues = Readonly<Record<string, unknown>>

/**
 * Takes note of a fault: a stable code, an English sentence that says the value and what to do, what the text of the code
 * is filled with, and where below the field it is.
 */
export type Report = (code: string, message: string, values?: IssueValues, path?: IssuePath) => Refused

/** From what a caller wrote to the canonical value; null where nothing was written, `refused` after any report. */
export type Reader<Value = unknown> = (raw: unknown, report: Report) => Value | null | Refused

/** A zod issue that carries a stable code of ours. */
function issue(code: string, message: string, values: IssueValues = {}, path: IssuePath = []) {
  return { code: 'custom' as const, message, path: [...path], params: { code, values } }
}

// A schema is what others want of a field; whoever reads thousands of values asks the reader behind it.
const readers = new WeakMap<ZodType, Reader>()

/** The reader that a schema was made from. */
export const readerOf = (schema: ZodType): Reader | undefined => readers.get(schema)

/** The zod schema of a reader. */
export function schemaOf(read: Reader): ZodType {
  const schema = z.unknown().transform((raw, context) => {
    const value = read(raw, (code, message, values, path) => {
      context.addIssue(issue(code, message, values, path))
      return refused
    })
    return value === refused ? z.NEVER : value
  })
  readers.set(schema, read)
  return schema
}

/** A value as a text shows it, which puts quotes of its language around it. */
export function told(raw: unknown): IssueValues {
  const text = typeof raw === 'string' ? raw : shown(raw)
  return { shown: text.length > 60 ? `${text.slice(0, 57)}…` : text }
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
