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
    .map(([key, value]) => `${key}=${typeof value === 'string' ? value : inspect(value, { breakLength: Infinity })}`)
    .join(' ')
  const head = `\u001b[90m${clock}\u001b[0m \u001b[${colour}m${String(level).padEnd(5)}\u001b[0m ${String(msg ?? '')}`
  const tail = extra === '' ? '' : ` \u001b[90m${extra}\u001b[0m`
  return `${head}${tail}${stackOf(err)}\n`
}

function stackOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return ''
  const { stack, message } = error as { stack?: unknown; message?: unknown }
  return `\n${String(stack ?? message ?? '').replace(/^/gm, '  ')}`
}
