import { inspect } from 'node:util'

const colours: Record<string, number> = { trace: 90, debug: 36, info: 32, warn: 33, error: 31, fatal: 35 }

/** Turns one JSON log line into a line for a person: time, level, message, then whatever else it carries. */
export function prettyLine(line: string): string {
  let entry: Record<string, unknown>
  try {
    entry = JSON.parse(line) as Record<string, unknown>
  } catch {
    return line
  }
  const { level, time, msg, err, ...rest } = entry
  const clock = typeof time === 'string' ? time.slice(11, 19) : ''
  const colour = colours[String(level)] ?? 37
  const extra = Object.entries(rest)
    .map(
      ([key, value]) =>
        `${key}=${typeof value === 'string' ? harmless(value) : inspect(value, { breakLength: Infinity })}`,
    )
    .join(' ')
  const head = `\u001b[90m${clock}\u001b[0m \u001b[${colour}m${String(level).padEnd(5)}\u001b[0m ${typeof msg === 'string' ? harmless(msg) : ''}`
  const tail = extra === '' ? '' : ` \u001b[90m${extra}\u001b[0m`
  return `${head}${tail}${stackOf(err)}\n`
}

/** What came from outside must not move the cursor of a terminal, nor pass for a line of its own. */
function harmless(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, (character) =>
    JSON.stringify(character)
      .slice(1, -1)
      .replace(/^[\u007f-\u009f]$/, '?'),
  )
}

function stackOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return ''
  const { stack, message } = error as { stack?: string; message?: string }
  return `\n${(stack ?? message ?? '')
    .split('\n')
    .map((line) => `  ${harmless(line)}`)
    .join('\n')}`
}
