const written = /^(\d{1,2})(?:[:.h ]?(\d{2}))?\s*(?:h|u|uhr)?$/i

/** An hour as people type it (`9`, `930`, `9:30`, `9h30`, `9.30 uhr`) as `HH:MM`; null where it is none. */
export function typedTime(text: string): string | null {
  const match = written.exec(text.trim())
  if (match === null) return null
  const [hour, minute] = [Number(match[1]), Number(match[2] ?? '0')]
  if (hour > 23 || minute > 59) return null
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}
