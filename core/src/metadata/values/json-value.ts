import { checkCharacters } from './clean-text.ts'
import { refused, shown, told, type Refused, type Report } from '../kinds/value-issue.ts'

const deepest = 100
const longest = 1_000_000

/** The value as JSON carries it. PostgreSQL's jsonb refuses NUL and lone surrogates, in keys too, and endless nesting. */
export function readJson(raw: unknown, report: Report): unknown {
  let text: string | undefined
  try {
    text = JSON.stringify(raw)
  } catch {
    // Circular values and bigints have no JSON.
  }
  if (text === undefined)
    return report(
      'field.not_json',
      `${shown(raw)} has no JSON form. Send objects, lists, texts, numbers, true, false and null.`,
      told(raw),
    )
  if (text.length > longest)
    return report(
      'field.too_long',
      `The value has ${text.length} characters as JSON; at most ${longest} fit. Store it as a file.`,
      { length: text.length, most: longest },
    )
  const value: unknown = JSON.parse(text)
  return check(value, deepest, report) === refused ? refused : value
}

function check(value: unknown, depth: number, report: Report): Refused | undefined {
  if (typeof value === 'string') return checkText(value, report)
  if (typeof value !== 'object' || value === null) return undefined
  if (depth === 0)
    return report(
      'field.not_json',
      `The value is nested more than ${deepest} levels deep. Flatten it.`,
      told(value),
    )
  for (const [key, entry] of Object.entries(value)) {
    if (checkText(key, report) === refused || check(entry, depth - 1, report) === refused) return refused
  }
  return undefined
}

/** Only what the database cannot hold is refused: other control characters are escaped in JSON. */
function checkText(text: string, report: Report): Refused | undefined {
  if (!text.includes('\u0000') && text.isWellFormed()) return undefined
  return checkCharacters(text, report) === refused ? refused : undefined
}
