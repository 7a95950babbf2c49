/** A check that is no call of anything: found by its very text. */
interface TextCheck {
  /** How the file's path ends. */
  readonly file: string
  readonly text: string
  readonly replacement: string
}

const checks: readonly TextCheck[] = [
  { file: 'http/require-actor.ts', text: 'if (actor) return actor', replacement: 'return actor as Actor' },
  {
    file: 'http/identity/caller.ts',
    text: 'if (sessionId !== null) return sessionId',
    replacement: `return sessionId ?? ''`,
  },
  { file: 'access/row-predicate.ts', text: ` AND s.level = 'write'`, replacement: '' },
  {
    file: 'identity/api-tokens.ts',
    text: '($2 OR user_id = $3)',
    replacement: '($2 OR $3::uuid IS NOT NULL)',
  },
  {
    file: 'identity/sessions.ts',
    text: 'WHERE id = $1 AND user_id = $2',
    replacement: 'WHERE id = $1 AND $2::uuid IS NOT NULL',
  },
  {
    file: 'transfer/import/import-store.ts',
    text: 'WHERE created_by = $1 AND ($2',
    replacement: 'WHERE $1::uuid IS NOT NULL AND ($2',
  },
  {
    file: 'transfer/import/import-store.ts',
    text: 'WHERE created_by = $1 AND entity',
    replacement: 'WHERE $1::uuid IS NOT NULL AND entity',
  },
  {
    file: 'notifications/inbox.ts',
    text: 'id = $1 AND recipient = $2 AND',
    replacement: 'id = $1 AND $2::uuid IS NOT NULL AND',
  },
  {
    file: 'access/starter.ts',
    text: `if (actor.kind === 'token' && tokenId !== actor.agentId) return false`,
    replacement: '',
  },
  {
    file: 'access/starter.ts',
    text: 'return actor.panel === undefined || panel === actor.panel',
    replacement: 'return true',
  },
  {
    file: 'access/starter.ts',
    text: `tokenId: kind === 'token' ? agentId : null`,
    replacement: 'tokenId: null',
  },
  { file: 'access/starter.ts', text: 'panel: panel ?? null', replacement: 'panel: null' },
  {
    file: 'records/write/claim-files.ts',
    text: '($2 OR created_by = $3::uuid)',
    replacement: '($2 OR $3::uuid IS NOT NULL)',
  },
]

/** Those that lie in this file. One that is not found any more has to be looked for again. */
export function textChecks(
  file: string,
  source: string,
): { start: number; end: number; replacement: string }[] {
  return checks
    .filter((check) => file.endsWith(check.file))
    .map(({ text, replacement }) => {
      const start = source.indexOf(text)
      if (start < 0) throw new Error(`${file} does not hold the check "${text}" any more.`)
      return { start, end: start + text.length, replacement }
    })
}
