import type { AccessCheck } from './find-checks.ts'

/** Checks that are taken out together: one stands behind the other, so that each alone changes nothing. */
export interface CheckGroup {
  readonly checks: readonly AccessCheck[]
}

/** One check of a group, found again by its file and a piece of its text. */
interface Part {
  readonly file: string
  readonly text: string
}

/** Two walls before one thing. */
const walls: readonly (readonly Part[])[] = [
  // What one has on an entity bounds what one has on its fields.
  [{ file: 'access-excess.ts', text: 'held.' }],
  [{ file: 'access-excess.ts', text: 'wanted.' }],
]

/** Places that look like checks and decide nothing, each with its reason. */
const noChecks: readonly (Part & { readonly reason: string })[] = []

const isPart = (check: AccessCheck, part: Part): boolean =>
  check.file.endsWith(part.file) && check.text.includes(part.text)

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
