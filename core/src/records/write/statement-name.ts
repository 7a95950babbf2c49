import { hash } from 'node:crypto'

/** The name under which a statement is prepared: the same text has the same name, and another text another. */
export function statementName(text: string): string {
  return `w${hash('sha256', text, 'base64url').slice(0, 22)}`
}
