import type { AccessCheck } from './find-checks.ts'

/** Checks that are taken out together: one stands behind the other, so that each alone changes nothing. */
export interface CheckGroup {
  readonly checks: readonly AccessCheck[]
}

/** One check of a group, found again by its file and a piece of its line. */
interface Part {
  readonly file: string
  readonly text: string
}

/** Two walls before one thing. */
const walls: readonly (readonly Part[])[] = [
  // What one has on an entity bounds what one has on its fields.
  [{ file: 'access-excess.ts', text: 'held.' }],
  [{ file: 'access-excess.ts', text: 'wanted.' }],
  [
    { file: 'app/reachable-files.ts', text: "'read') === 'none'" },
    { file: 'app/reachable-files.ts', text: 'fieldScope' },
  ],
  [
    { file: 'http/metadata/entity-description.ts', text: 'access.scope(source.name' },
    { file: 'http/metadata/entity-description.ts', text: 'access.fieldScope(source.name' },
  ],
  // The door of custom fields asks before it reads the request, the service before it writes.
  [
    { file: 'app/create-http.ts', text: "'metadata.manage'" },
    { file: 'http/metadata/custom-field-routes.ts', text: "'metadata.manage'" },
  ],
]

/** Places that look like checks and decide nothing, each with its reason. */
const noChecks: readonly (Part & { readonly reason: string })[] = [
  {
    file: 'access/entity-access.ts',
    text: 'this.fieldScope(first, action)',
    reason: 'A title names fields of its own entity; none leads further.',
  },
  {
    file: 'access/restrict-access.ts',
    text: '#isReference(entity',
    reason:
      'Links to users, teams and files show in records only, and whoever reads one of those may see them.',
  },
  {
    file: 'access/restrict-access.ts',
    text: '? this.#access.fieldScope(entity, path, action)',
    reason: 'The same, field by field.',
  },
]

const isPart = (check: AccessCheck, part: Part): boolean =>
  check.file.endsWith(part.file) && check.context.includes(part.text)

/** Every check by itself, those that guard the same thing together. */
export function groupChecks(checks: readonly AccessCheck[]): CheckGroup[] {
  const real = checks.filter((check) => !noChecks.some((part) => isPart(check, part)))
  const walled = walls.map((parts) => ({
    checks: real.filter((check) => parts.some((part) => isPart(check, part))),
  }))
  const alone = real.filter((check) => !walled.some((group) => group.checks.includes(check)))
  return [
    ...alone.map((check) => ({ checks: [check] })),
    ...walled.filter((group) => group.checks.length > 0),
  ]
}
