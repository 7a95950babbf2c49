import { refused, shown, told, type Refused, type Report } from '../kinds/value-issue.ts'

// Line feed and tab are left out: the readers below deal with them.
const forbidden = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f]/
const lineBreak = /\r\n?|[\v\f\u0085\u2028\u2029]/g
const anyBreak = /[\t\n\v\f\r\u0085\u2028\u2029]+/g
const hasAnyBreak = /[\t\n\v\f\r\u0085\u2028\u2029]/

/** A text or a number as text; anything else is refused. */
export function textOf(raw: unknown, report: Report): string | Refused {
  if (typeof raw === 'string') return checkCharacters(raw, report)
  if (typeof raw === 'number' && Number.isFinite(raw)) return String(raw)
  return report('field.not_text', `${shown(raw)} is not a text. Send it in quotes.`, told(raw))
}

/** PostgreSQL cannot store NUL and half a surrogate pair, and no reader shows the other control characters. */
export function checkCharacters(text: string, report: Report): string | Refused {
  const found = forbidden.exec(text)
  if (found !== null) {
    const code = found[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
    return report(
      'field.control_character',
      `The text holds the control character U+${code} at position ${found.index + 1}. Remove it, or read the source with its right encoding.`,
      { position: found.index + 1 },
    )
  }
  if (!text.isWellFormed()) {
    return report(
      'field.broken_character',
      `The text ${shown(text.toWellFormed())} holds half a character (a lone surrogate). Remove it, or cut the text between characters.`,
      told(text.toWellFormed()),
    )
  }
  return text
}

/** One line: trimmed, breaks and tabs as a single space, accents composed. Null where nothing is left. */
export function cleanLine(raw: unknown, report: Report): string | null | Refused {
  const text = textOf(raw, report)
  if (text === refused) return refused
  const line = (hasAnyBreak.test(text) ? text.trim().replace(anyBreak, ' ') : text.trim()).normalize('NFC')
  return line === '' ? null : line
}

/** Several lines: trimmed at both ends, every break a line feed, accents composed. Null where nothing is left. */
export function cleanLines(raw: unknown, report: Report): string | null | Refused {
  const text = textOf(raw, report)
  if (text === refused) return refused
  const lines = text.replace(lineBreak, '\n').trim().normalize('NFC')
  return lines === '' ? null : lines
}

/** Says no to a text of more than `limit` characters, as people count them in PostgreSQL: by code point. */
export function checkLength(text: string, limit: number, report: Report): string | Refused {
  if (text.length <= limit) return text
  let length = 0
  for (const _ of text) length++
  if (length <= limit) return text
  return report('field.too_long', `The text has ${length} characters; at most ${limit} fit. Shorten it.`, {
    length,
    most: limit,
  })
}

/** Texts that differ only in case become one. */
export function foldCase(text: string): string {
  return text.toUpperCase().toLowerCase()
}
