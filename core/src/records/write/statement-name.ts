import { createHash } from 'node:crypto'

/** The name under which a statement is prepared: the same text has the same name, and another text another. */
export function statementName(text: string): string {
  return `w${createHash('sha256').update(text).digest('base64url').slice(0, 22)}`
}
