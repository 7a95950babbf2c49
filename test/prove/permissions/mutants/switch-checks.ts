import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'oxc-parser'
import type { AccessCheck } from './find-checks.ts'
import { isNode, type Node } from './syntax.ts'

/** A check, and the number it is taken out by. */
interface Numbered {
  readonly number: number
  readonly check: AccessCheck
}

/** Writes sources in which every one of these checks can be taken out while they run; its number is its place in the list. */
export function switchChecks(folder: string, checks: readonly AccessCheck[]): void {
  const numbered = checks.map((check, number) => ({ check, number }))
  const files = Map.groupBy(
    numbered.filter(({ check }) => isSwitchable(check)),
    ({ check }) => check.file,
  )
  for (const [file, here] of files) {
    const path = join(folder, file)
    const source = readFileSync(path, 'utf8')
    writeFileSync(path, switched(source, 0, source.length, here, statementsOf(file, source)))
  }
}

/** A piece of a text is taken out only where it is written. */
export const isSwitchable = ({ isExpression }: AccessCheck): boolean => isExpression

/** The source between two places, with every check in it behind its question. */
function switched(
  source: string,
  start: number,
  end: number,
  checks: readonly Numbered[],
  statements: ReadonlySet<string>,
): string {
  const inside = checks.filter(({ check }) => check.start >= start && check.end <= end)
  const outermost = inside.filter(
    ({ check }) => !inside.some(({ check: other }) => other !== check && holds(other, check)),
  )
  let text = ''
  let place = start
  for (const { check, number } of outermost.toSorted((a, b) => a.check.start - b.check.start)) {
    const within = inside.filter(({ check: other }) => other !== check)
    const original = switched(source, check.start, check.end, within, statements)
    const choice = `globalThis.isCheckRemoved(${number}) ? ${check.replacement} : ${original}`
    // A line that begins with a bracket would go on from the one before.
    text += source.slice(place, check.start) + (statements.has(placeOf(check)) ? choice : `(${choice})`)
    place = check.end
  }
  return text + source.slice(place, end)
}

const holds = (outer: AccessCheck, inner: AccessCheck): boolean =>
  outer.start <= inner.start && outer.end >= inner.end && outer.end - outer.start > inner.end - inner.start

const placeOf = ({ start, end }: { readonly start: number; readonly end: number }): string =>
  `${start}-${end}`

/** The places of expressions that are statements of their own. */
function statementsOf(file: string, source: string): ReadonlySet<string> {
  const found = new Set<string>()
  const look = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(look)
    if (!isNode(node)) return
    if (node.type === 'ExpressionStatement') found.add(placeOf(node.expression as Node))
    for (const inner of Object.values(node)) if (typeof inner === 'object') look(inner)
  }
  look(parseSync(file, source).program)
  return found
}
