import { createHash } from 'node:crypto'
import type { Migration } from './migration.ts'

/**
 * The checksum of what a migration says to the database: its string and template literals, white space evened out.
 * So it is the same for the TypeScript source and for the JavaScript that a plugin is packed to, and comments and
 * formatting do not count.
 */
export function migrationChecksum(migration: Migration): string {
  const literals = literalsOf(migration.source ?? migration.up.toString())
  return createHash('sha256').update(literals.join('\u0000')).digest('hex')
}

const tokens =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|(?:from|import)\s*(?:'[^']*'|"[^"]*")|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g

function literalsOf(source: string): string[] {
  return [...source.matchAll(tokens)]
    .map(([token]) => token)
    .filter((token) => /^['"`]/.test(token))
    .map((token) =>
      token
        .slice(1, -1)
        .replace(/\\(['"`])/g, '$1')
        .replace(/\s+/g, ' ')
        .trim(),
    )
}
